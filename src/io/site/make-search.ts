import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { vocabularyOf } from '../../core/pages/search-words.ts';
import { type Filling, fillFolder, heldFolder } from '../cache/remembered-folder.ts';
import { utf8 } from '../files/utf8.ts';
import { endPagefind, searchFiles } from './pagefind.ts';
import { LANGUAGE, packed } from './pagefind-files.ts';
import { joinParts } from './search-join.ts';
import { type PartAndPages, partBytes, partFrom, partsOf, type SearchPart } from './search-part.ts';

/** Records that belong together: by what they are known, their digest, and themselves, where they are not as they were. */
export type SearchGroup = {
  readonly id: string;
  readonly digest: Digest;
  readonly records?: readonly SearchRecord[] | undefined;
};

/** As many records at least, where there are, are given to Pagefind at once: each time costs, and of many it takes longer than of as many in parts. */
const AT_ONCE = 600;

/** Where in the folder of an index that lies which is no file of the site as it is. */
export const PLACES = {
  /** For each group, what it gave to the index. */
  part: (id: string): string => `parts/${id}`,
  /** For each group, the files of its pages, one behind the other. */
  pages: (id: string): string => `pages/${id}`,
  list: 'list.json',
  words: 'words.json',
  /** The files of the site, but those of pages. */
  site: 'site/',
} as const;

/** What there is, by group: the digest of its records, and of each page its address, what its file is called, and how large that is. */
export type SearchList = readonly {
  readonly id: string;
  readonly digest: Digest;
  readonly pages: readonly (readonly [url: string, name: string, bytes: number])[];
}[];

/**
 * Makes a folder hold an index of these groups, of which only those with records are looked through. Tells which others it needs the records of, where what
 * they gave before is not there as it was: then the folder is left as it is.
 */
export async function makeSearch(
  folder: string,
  key: Digest,
  groups: readonly SearchGroup[],
): Promise<readonly string[]> {
  const held = heldFolder(folder)?.files ?? new Set<string>();
  const before = new Map<string, SearchPart>();
  for (const { id, digest, records } of groups) {
    if (records !== undefined || !held.has(PLACES.part(id))) continue;
    const part = partFrom(readFileSync(join(folder, PLACES.part(id))));
    if (part.digest === digest) before.set(id, part);
  }
  const lacking = groups.filter(({ id, records }) => records === undefined && !before.has(id));
  if (lacking.length > 0) return lacking.map(({ id }) => id);
  const made = await lookedThrough(groups);
  const files = new Map<string, Filling>();
  const parts = groups.map(({ id }) => {
    const anew = made.parts.get(id);
    files.set(PLACES.part(id), anew && partBytes(anew.part));
    files.set(PLACES.pages(id), anew?.pages);
    return anew?.part ?? before.get(id)!;
  });
  const site = (path: string): string => `${PLACES.site}${path}`;
  for (const path of held) if (isEngine(path)) files.set(path, undefined);
  for (const [path, bytes] of made.engine) if (isEngine(site(path))) files.set(site(path), bytes);
  const names = joined();
  const list: SearchList = groups.map(({ id, digest }, group) => ({
    id,
    digest,
    pages: parts[group]!.pages.map(({ url, bytes }, page) => [url, names[group]![page]!, bytes] as const),
  }));
  files.set(PLACES.list, utf8([JSON.stringify(list)]));
  files.set(PLACES.words, utf8([JSON.stringify(vocabularyOf(parts.map(({ vocabulary }) => vocabulary)))]));
  fillFolder(folder, key, files);
  return [];

  /** Puts the index of all parts among the files, and tells what the files of pages are called. */
  function joined(): readonly (readonly string[])[] {
    const entry = site('pagefind-entry.json');
    const said = files.get(entry) ?? readFileSync(join(folder, entry));
    const { version, languages, ...rest } = JSON.parse(Buffer.from(said).toString()) as Entry;
    const count = parts.reduce((sum, { pages }) => sum + pages.length, 0);
    if (count === 0) {
      // Then Pagefind names no language, and gives the engine of none.
      files.delete(site(`wasm.${LANGUAGE}.pagefind`));
      files.set(entry, utf8([JSON.stringify({ version, languages: {}, ...rest })]));
      return parts.map(() => []);
    }
    const index = joinParts(version, parts, (path, content) => {
      // It is called by its content, so one of that name is that.
      files.set(site(path), held.has(site(path)) ? undefined : packed(content));
    });
    files.set(site(`pagefind.${index.meta.name}.pf_meta`), packed(index.meta.content));
    const language = { ...languages[LANGUAGE], hash: index.meta.name, wasm: LANGUAGE, page_count: count };
    files.set(entry, utf8([JSON.stringify({ version, languages: { [LANGUAGE]: language }, ...rest })]));
    return index.names;
  }
}

type Entry = { readonly version: string; readonly languages: { readonly [language: string]: object } };

/** What Pagefind finds in the groups that have records, and its engine. */
async function lookedThrough(
  groups: readonly SearchGroup[],
): Promise<{ readonly parts: ReadonlyMap<string, PartAndPages>; readonly engine: ReadonlyMap<string, Uint8Array> }> {
  const left = groups.flatMap(({ id, digest, records }) => (records === undefined ? [] : [{ id, digest, records }]));
  const parts = new Map<string, PartAndPages>();
  let engine = new Map<string, Uint8Array>();
  try {
    while (left.length > 0) {
      const batch = [left.shift()!];
      for (let count = batch[0]!.records.length; count < AT_ONCE && left.length > 0; ) {
        batch.push(left.shift()!);
        count += batch.at(-1)!.records.length;
      }
      const files = await searchFiles(batch.flatMap(({ records }) => records));
      partsOf(files, batch).forEach((part, at) => {
        parts.set(batch[at]!.id, part);
      });
      engine = new Map([...engine, ...files]);
    }
  } finally {
    await endPagefind();
  }
  return { parts, engine };
}

/** Pagefind writes ready-made interfaces as well; ours needs only the engine, and the index is put together anew. */
const isEngine = (path: string): boolean =>
  path.startsWith(PLACES.site) &&
  !/^site\/(?:(?:fragment|index|filter)\/|pagefind\..*\.pf_meta$|pagefind-(?:ui|modular-ui|component-ui|highlight))/.test(
    path,
  );
