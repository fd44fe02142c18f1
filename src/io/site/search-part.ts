import type { Digest } from '../../core/digest.ts';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { wordUses } from '../../core/pages/search-words.ts';
import { utf8 } from '../files/utf8.ts';
import { cborWriter } from './cbor.ts';
import { contentName, metaOf, type PackedUse, sortedTexts, unpacked, wordsOfChunk } from './pagefind-files.ts';

/** What some records give to an index: all that Pagefind found in them, so that it need not look again while they are the same. */
export type SearchPart = {
  /** Of the records, and of what writes an index. */
  readonly digest: Digest;
  readonly pages: readonly {
    readonly url: string;
    /** What the page's file would be called, were names not cut. */
    readonly name: string;
    /** How large that file is. */
    readonly bytes: number;
    readonly words: number;
    readonly standings: readonly string[];
  }[];
  /** The names of what is told of a page (`meta`), by which its words there are counted. */
  readonly fields: readonly string[];
  /** The words of the pages in order, each before its forms with marks: of those, the form stands behind the word. */
  readonly words: readonly (string | readonly [word: string, form: string])[];
  /** On how many pages each word stands that may be meant by a misspelt one. */
  readonly vocabulary: readonly (readonly [word: string, pages: number])[];
  /**
   * Where they stand, as numbers of CBOR: for each of the words, how many bytes follow of it, on how many pages it is, and for each of these
   * how far behind the one before, how many places, these, how many in what is told of it, and these.
   */
  readonly uses: Uint8Array;
};

/** A part, and the files of its pages, one behind the other. */
export type PartAndPages = { readonly part: SearchPart; readonly pages: Uint8Array };
/** Records that belong together, and their digest. */
export type RecordGroup = { readonly digest: Digest; readonly records: readonly SearchRecord[] };

/** What each group gave to an index of all of them, in that order. @throws Error where the index has other pages. */
export function partsOf(
  files: ReadonlyMap<string, Uint8Array>,
  groups: readonly RecordGroup[],
): readonly PartAndPages[] {
  const path = [...files.keys()].find((each) => each.endsWith('.pf_meta'));
  if (path === undefined) return groups.map((group) => ({ part: nothing(group), pages: new Uint8Array() }));
  const meta = metaOf(files.get(path)!);
  const groupOf = groups.flatMap(({ records }, group) => records.map(() => group));
  const firsts = groups.map((_, group) => groupOf.indexOf(group));
  const found = groups.map(({ records }, group) =>
    records.map(({ url, filters }, at) => {
      const { name, words } = meta.pages[firsts[group]! + at]!;
      const file = files.get(`fragment/${name}.pf_fragment`)!;
      const content = unpacked(file);
      const is = JSON.parse(Buffer.from(content).toString()) as { readonly url: string; readonly meta: object };
      if (is.url !== url) throw new Error(`Pagefind has ${is.url} in the place of ${url}`);
      const page = { url, name: contentName(content), bytes: file.length, words, standings: filters.standing };
      return { page, file, told: Object.keys(is.meta) };
    }),
  );
  const fields = found.map((pages) => sortedTexts([...new Set(pages.flatMap(({ told }) => told))]));
  /** For each group, the places of all fields among its own. */
  const placed = fields.map((own) => meta.fields.map((field) => own.indexOf(field)));
  const words = groups.map((): (string | readonly [string, string])[] => []);
  const writers = groups.map(() => cborWriter());
  const one = cborWriter();
  /** Notes where a word stands, for each group of whose pages some have it. */
  const note = (word: string | readonly [string, string], uses: readonly PackedUse[]): void => {
    let page = 0;
    const places = uses.map(([further, ...use]) => {
      page += further;
      return [page, ...use] as const;
    });
    for (let at = 0; at < places.length; ) {
      const group = groupOf[places[at]![0]]!;
      let end = at;
      while (end < places.length && groupOf[places[end]![0]] === group) end += 1;
      let last = firsts[group]!;
      one.number(end - at);
      for (const [here, inWords, told] of places.slice(at, end)) {
        one.number(here - last);
        last = here;
        one.number(inWords.length);
        for (const each of inWords) one.number(each);
        one.number(told.length);
        for (const each of told) one.number(inField(each, placed[group]!));
      }
      const bytes = one.take();
      words[group]!.push(word);
      writers[group]!.number(bytes.length);
      writers[group]!.raw(bytes);
      at = end;
    }
  };
  for (const { name } of meta.chunks)
    for (const [word, uses, forms] of wordsOfChunk(files.get(`index/${name}.pf_index`)!)) {
      note(word, uses);
      for (const [form, those] of forms) note([word, form], those);
    }
  return groups.map(({ digest, records }, group) => {
    const part: SearchPart = {
      digest,
      pages: found[group]!.map(({ page }) => page),
      fields: fields[group]!,
      words: words[group]!,
      vocabulary: [...wordUses(records)],
      uses: Uint8Array.from(writers[group]!.take()),
    };
    return { part, pages: Buffer.concat(found[group]!.map(({ file }) => file)) };
  });
}

const nothing = ({ digest }: RecordGroup): SearchPart => ({
  digest,
  pages: [],
  fields: [],
  words: [],
  vocabulary: [],
  uses: new Uint8Array(),
});

/** A number of those that tell where a word stands in what is told of a page: below nought it says of which field the places are that follow. */
export const inField = (value: number, fields: readonly number[]): number =>
  value < 0 ? -1 - fields[-1 - value]! : value;

const LINE_END = 10;

/** A part as bytes: what it is in one line, and where its words stand behind that. */
export const partBytes = ({ uses, ...head }: SearchPart): Uint8Array =>
  Buffer.concat([utf8([JSON.stringify(head), '\n']), uses]);

/** The part that bytes are of. */
export function partFrom(bytes: Uint8Array): SearchPart {
  const end = bytes.indexOf(LINE_END);
  const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as Omit<SearchPart, 'uses'>;
  return { ...head, uses: bytes.subarray(end + 1) };
}
