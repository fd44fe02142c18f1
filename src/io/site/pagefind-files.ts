import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Cbor, type CborWriter, cborReader, cborWriter } from './cbor.ts';

/**
 * The files of an index as Pagefind 1.6 writes and reads them: each is called by the beginning of its content's digest, and is CBOR behind a
 * mark, compressed. That these are its forms is held by `search-join.test.ts`, which compares every file with Pagefind's own.
 */
const MARK = Buffer.from('pagefind_dcd');
/** Every record is one of this language, see `searchFiles`. */
export const LANGUAGE = 'en';
/** Of a name, language and digits. */
const SHORTEST = `${LANGUAGE}_`.length + 7;

/** What a file of an index holds. @throws Error when it is none. */
export function unpacked(file: Uint8Array): Uint8Array {
  const bytes = gunzipSync(file);
  if (!bytes.subarray(0, MARK.length).equals(MARK)) throw new Error('no file of an index: its mark is missing');
  return bytes.subarray(MARK.length);
}

/** A file of an index that holds this. */
export function packed(content: Uint8Array): Uint8Array {
  const file = gzipSync(Buffer.concat([MARK, content]), { level: 9 });
  // On which system it was compressed.
  file[9] = 255;
  return file;
}

/** The digest that Pagefind calls content by: digits of SHA-1, of each byte without its leading nought. */
export const contentName = (content: Uint8Array): string =>
  `${LANGUAGE}_${[...createHash('sha1').update(content).digest()].map((byte) => byte.toString(16)).join('')}`;

/** A name's beginning that none of the others has, and now is taken: where one has it, `more` letters are added until none has. */
export function shortName(name: string, taken: Set<string>, more: 1 | 2): string {
  let length = SHORTEST;
  while (taken.has(name.slice(0, length)) && length < name.length) length += more;
  taken.add(name.slice(0, length));
  return name.slice(0, length);
}

/** Where a word stands on a page: its places in the words of the page, and in what is told of it (`meta`), both as Pagefind packs them. */
export type PackedUse = readonly [page: number, places: readonly number[], told: readonly number[]];
/** A word without marks, the pages that have it so, and those that have a form of it with marks. Pages are counted from the one before. */
export type PackedWord = readonly [
  word: string,
  uses: readonly PackedUse[],
  forms: readonly (readonly [form: string, uses: readonly PackedUse[]])[],
];

/** The words of a part of an index. */
export const wordsOfChunk = (file: Uint8Array): readonly PackedWord[] =>
  (cborReader(unpacked(file)).any() as unknown as readonly [readonly PackedWord[]])[0];

/** What an index says of itself, and is opened by. */
export type IndexMeta = {
  readonly version: string;
  readonly pages: readonly { readonly name: string; readonly words: number }[];
  /** The parts, in the order of their words: from which one to which, by as many letters as tell it from its neighbour. */
  readonly chunks: readonly { readonly from: string; readonly to: string; readonly name: string }[];
  readonly filters: readonly { readonly filter: string; readonly name: string }[];
  readonly fields: readonly string[];
};

type PackedMeta = readonly [
  version: string,
  pages: readonly (readonly [name: string, words: number, bundle: string])[],
  chunks: readonly (readonly [from: string, to: string, name: string])[],
  filters: readonly (readonly [filter: string, name: string])[],
  sorts: readonly [],
  fields: readonly string[],
];

export function metaOf(file: Uint8Array): IndexMeta {
  const [version, pages, chunks, filters, , fields] = cborReader(unpacked(file)).any() as unknown as PackedMeta;
  return {
    version,
    pages: pages.map(([name, words]) => ({ name, words })),
    chunks: chunks.map(([from, to, name]) => ({ from, to, name })),
    filters: filters.map(([filter, name]) => ({ filter, name })),
    fields,
  };
}

/** The content of what an index says of itself. */
export function metaContent({ version, pages, chunks, filters, fields }: IndexMeta): Uint8Array {
  const meta: PackedMeta = [
    version,
    pages.map(({ name, words }) => [name, words, ''] as const),
    chunks.map(({ from, to, name }) => [from, to, name] as const),
    filters.map(({ filter, name }) => [filter, name] as const),
    [],
    fields,
  ];
  const writer = cborWriter();
  writeAny(writer, meta);
  return writer.take();
}

/** The content of a filter: for each of its values, in order, the pages that have it. */
export function filterContent(filter: string, values: readonly (readonly [string, readonly number[]])[]): Uint8Array {
  const writer = cborWriter();
  writeAny(writer, [filter, values]);
  return writer.take();
}

function writeAny(writer: CborWriter, value: Cbor): void {
  if (typeof value === 'number') writer.number(value);
  else if (typeof value === 'string') writer.text(value);
  else {
    writer.list(value.length);
    for (const each of value) writeAny(writer, each);
  }
}

/** The order of Pagefind's words and values: by code points, as UTF-8 has them, which is not that of pairs of UTF-16. */
export function byCodePoints(one: string, other: string): number {
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return placed(a) - placed(b);
  }
  return one.length - other.length;
}

/** Texts in that order, which without halves of pairs is also the one that is quick. */
export const sortedTexts = (texts: string[]): string[] =>
  texts.some((text) => /[\ud800-\udfff]/.test(text)) ? texts.sort(byCodePoints) : texts.sort();

/** Halves of pairs stand for what comes behind all that stands alone. */
const placed = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit);
