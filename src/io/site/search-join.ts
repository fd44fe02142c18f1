import { cborReader, cborWriter } from './cbor.ts';
import {
  byCodePoints,
  contentName,
  filterContent,
  type IndexMeta,
  metaContent,
  shortName,
  sortedTexts,
} from './pagefind-files.ts';
import { inField, type SearchPart } from './search-part.ts';

/** As many uses of words are in one part of an index, as Pagefind counts them, before the next one begins. */
const USES_IN_CHUNK = 20_000;

/** An index of several parts. */
export type JoinedIndex = {
  readonly meta: { readonly name: string; readonly content: Uint8Array };
  /** What the files of the pages are called, for each part in its order. */
  readonly names: readonly (readonly string[])[];
};

/**
 * The index that Pagefind would make of all records at once, out of what it found in each part of them: the same files with the same content.
 * `put` is given each of its files but those of pages and the index's own account, with content that is valid until it returns.
 */
export function joinParts(
  version: string,
  parts: readonly SearchPart[],
  put: (path: string, content: Uint8Array) => void,
): JoinedIndex {
  const firsts: number[] = [];
  let pages = 0;
  for (const part of parts) {
    firsts.push(pages);
    pages += part.pages.length;
  }
  const fields = sortedTexts([...new Set(parts.flatMap((part) => part.fields))]);
  const taken = new Set<string>();
  const names = parts.map((part) => part.pages.map(({ name }) => shortName(name, taken, 1)));
  const meta: IndexMeta = {
    version,
    pages: parts.flatMap((part, at) => part.pages.map(({ words }, page) => ({ name: names[at]![page]!, words }))),
    chunks: joinWords(parts, firsts, fields, put),
    filters: joinStandings(parts, firsts, put),
    fields,
  };
  const content = metaContent(meta);
  return { meta: { name: contentName(content).slice(0, META_NAME), content }, names };
}

const META_NAME = 'en_'.length + 10;

/** Where words of parts stand: which part, and from which byte of its uses on, by turns. */
type Found = number[];
type FoundWord = { readonly plain: Found; forms?: Map<string, Found> };

function foundIn(parts: readonly SearchPart[]): ReadonlyMap<string, FoundWord> {
  const found = new Map<string, FoundWord>();
  parts.forEach(({ words, uses }, part) => {
    const reader = cborReader(uses);
    for (const each of words) {
      const [word, form] = typeof each === 'string' ? [each] : each;
      let known = found.get(word!);
      if (known === undefined) {
        known = { plain: [] };
        found.set(word!, known);
      }
      let list = known.plain;
      if (form !== undefined) {
        known.forms ??= new Map();
        list = known.forms.get(form) ?? [];
        known.forms.set(form, list);
      }
      const length = reader.number();
      list.push(part, reader.at);
      reader.at += length;
    }
  });
  return found;
}

function joinWords(
  parts: readonly SearchPart[],
  firsts: readonly number[],
  fields: readonly string[],
  put: (path: string, content: Uint8Array) => void,
): IndexMeta['chunks'] {
  const found = foundIn(parts);
  const readers = parts.map(({ uses }) => cborReader(uses));
  const placed = parts.map((part) => part.fields.map((field) => fields.indexOf(field)));
  const writer = cborWriter();
  const chunks: { from: string; to: string; name: string }[] = [];
  const taken = new Set<string>();
  let chunk: { from: string; words: number; uses: number } | undefined;

  /** Writes the pages of a word, and tells how many uses these are. */
  const writePages = (list: Found): number => {
    let count = 0;
    for (let at = 0; at < list.length; at += 2) {
      const reader = readers[list[at]!]!;
      reader.at = list[at + 1]!;
      count += reader.number();
    }
    writer.list(count);
    let uses = count;
    let last = 0;
    for (let at = 0; at < list.length; at += 2) {
      const part = list[at]!;
      const reader = readers[part]!;
      const own = placed[part]!;
      reader.at = list[at + 1]!;
      let page = firsts[part]!;
      for (let left = reader.number(); left > 0; left -= 1) {
        page += reader.number();
        writer.list(3);
        writer.number(page - last);
        last = page;
        const places = reader.number();
        writer.list(places);
        for (let each = 0; each < places; each += 1) writer.number(reader.number());
        const told = reader.number();
        writer.list(told);
        for (let each = 0; each < told; each += 1) {
          writer.number(inField(reader.number(), own));
        }
        uses += places + told;
      }
    }
    return uses;
  };

  const close = (to: string): void => {
    if (chunk === undefined) return;
    const body = Uint8Array.from(writer.take());
    writer.list(1);
    writer.list(chunk.words);
    writer.raw(body);
    const content = writer.take();
    const name = shortName(contentName(content), taken, 2);
    put(`index/${name}.pf_index`, content);
    writer.take();
    chunks.push({ from: chunk.from, to, name });
    chunk = undefined;
  };

  const words = sortedTexts([...found.keys()]);
  for (const word of words) {
    chunk ??= { from: word, words: 0, uses: 0 };
    const { plain, forms } = found.get(word)!;
    writer.list(3);
    writer.text(word);
    chunk.words += 1;
    chunk.uses += writePages(plain);
    const asTheyComeUp = [...(forms ?? [])].map(([form, list]) => ({ form, list, first: firstUse(list) }));
    asTheyComeUp.sort(
      (a, b) => a.first.page - b.first.page || a.first.toldOnly - b.first.toldOnly || byCodePoints(a.form, b.form),
    );
    writer.list(asTheyComeUp.length);
    for (const { form, list } of asTheyComeUp) {
      writer.list(2);
      writer.text(form);
      writePages(list);
    }
    if (chunk.uses >= USES_IN_CHUNK) close(word);
  }
  close(words.at(-1) ?? '');
  return shortened(chunks);

  /** Where a form stands first: forms follow each other as they come up, on one page those among its words first. */
  function firstUse(list: Found): { readonly page: number; readonly toldOnly: 0 | 1 } {
    const [part, at] = [list[0]!, list[1]!];
    const reader = readers[part]!;
    reader.at = at;
    reader.number();
    const page = firsts[part]! + reader.number();
    return { page, toldOnly: reader.number() === 0 ? 1 : 0 };
  }
}

/** Where two parts meet, as many letters of their words are told as tell them apart. */
function shortened(
  chunks: readonly { readonly from: string; readonly to: string; readonly name: string }[],
): IndexMeta['chunks'] {
  const cut = chunks.map((each) => ({ ...each }));
  for (let at = 0; at + 1 < cut.length; at += 1) {
    const [one, next] = [cut[at]!, cut[at + 1]!];
    const [to, from] = [[...one.to], [...next.from]];
    let same = 0;
    while (same < to.length && same < from.length && to[same] === from[same]) same += 1;
    const end = to.slice(0, same + 1).join('');
    if (byCodePoints(end, one.from) >= 0) one.to = end;
    next.from = from.slice(0, same + 1).join('');
  }
  return cut;
}

const FILTER = 'standing';

function joinStandings(
  parts: readonly SearchPart[],
  firsts: readonly number[],
  put: (path: string, content: Uint8Array) => void,
): IndexMeta['filters'] {
  const pages = new Map<string, number[]>();
  parts.forEach((part, at) => {
    part.pages.forEach(({ standings }, page) => {
      for (const standing of standings) {
        const list = pages.get(standing) ?? [];
        list.push(firsts[at]! + page);
        pages.set(standing, list);
      }
    });
  });
  if (pages.size === 0) return [];
  const content = filterContent(
    FILTER,
    [...pages].sort(([a], [b]) => byCodePoints(a, b)),
  );
  const name = shortName(contentName(content), new Set(), 2);
  put(`filter/${name}.pf_filter`, content);
  return [{ filter: FILTER, name }];
}
