import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Digest } from '../../core/digest.ts';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { heldFolder } from '../cache/remembered-folder.ts';
import { sha256 } from '../files/sha256.ts';
import { PLACES, type SearchGroup, type SearchList } from './make-search.ts';
import { filesUnder } from './site-tree.ts';

/** Groups of records, the folder that shall hold an index of them, and one word for all that it is made of. */
export type SearchWork = { readonly folder: string; readonly key: Digest; readonly groups: readonly SearchGroup[] };

/** Records that belong together, told when they are asked for, and the digest of what they are. */
export type ToldGroup = {
  readonly id: string;
  readonly digest: Digest;
  readonly records: () => readonly SearchRecord[];
};

/** An index of a site. */
export type SearchIndex = {
  /** Its files by their path in the site, but those of pages, and where each lies. */
  readonly files: readonly { readonly path: string; readonly copy: string; readonly named: boolean }[];
  /** The files of pages: how large each is, and what it holds. */
  readonly pages: readonly { readonly path: string; readonly bytes: number; readonly make: () => Uint8Array }[];
  /** What the index calls each record, by the record's address: an answer says the name alone. */
  readonly names: ReadonlyMap<string, string>;
  /** The words that are most used, as JSON. */
  readonly words: string;
};

/**
 * Makes a folder hold the search index of these groups, unless it does: in a thread of its own, so that pages are printed
 * meanwhile. Only groups that are not as they were are told. @throws Error with Pagefind's own words when it refuses a record.
 */
export async function searchIndex(folder: string, told: readonly ToldGroup[]): Promise<SearchIndex> {
  const key = sha256(JSON.stringify(told.map(({ id, digest }) => [id, digest])));
  const held = heldFolder(folder);
  if (held?.key !== key) {
    const known = new Map(held === undefined ? [] : listIn(folder).map(({ id, digest }) => [id, digest] as const));
    const moved = new Set(told.filter(({ id, digest }) => known.get(id) !== digest).map(({ id }) => id));
    const lacking = await inThread(folder, key, told, moved);
    // Another run filled the folder meanwhile, with something else.
    if (lacking.length > 0) await inThread(folder, key, told, new Set([...moved, ...lacking]));
  }
  return openedIndex(folder);
}

/** Nothing of a folder that an earlier version filled, which has no list. */
const listIn = (folder: string): SearchList => {
  const list = join(folder, PLACES.list);
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as SearchList) : [];
};

async function inThread(
  folder: string,
  key: Digest,
  told: readonly ToldGroup[],
  moved: ReadonlySet<string>,
): Promise<readonly string[]> {
  const groups = told.map(({ id, digest, records }) => ({
    id,
    digest,
    records: moved.has(id) ? records() : undefined,
  }));
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), {
    workerData: { folder, key, groups } satisfies SearchWork,
  });
  return new Promise((resolve, reject) => {
    let lacking: readonly string[] = [];
    worker.once('message', (ids: readonly string[]) => {
      lacking = ids;
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve(lacking));
  });
}

async function openedIndex(folder: string): Promise<SearchIndex> {
  const list = listIn(folder);
  let open: { readonly id: string; readonly bytes: Uint8Array } | undefined;
  const bytesOf = (id: string): Uint8Array => {
    if (open?.id !== id) open = { id, bytes: readFileSync(join(folder, PLACES.pages(id))) };
    return open.bytes;
  };
  const files = await filesUnder(join(folder, PLACES.site));
  return {
    files: files.map((path) => ({
      path: `pagefind/${path}`,
      copy: join(folder, PLACES.site, path),
      // What leads to the parts of an index is called the same each time.
      named: path.startsWith('index/'),
    })),
    pages: list.flatMap(({ id, pages }) => {
      let end = 0;
      return pages.map(([, name, bytes]) => {
        const from = end;
        end += bytes;
        return {
          path: `pagefind/fragment/${name}.pf_fragment`,
          bytes,
          make: () => bytesOf(id).subarray(from, from + bytes),
        };
      });
    }),
    names: new Map(list.flatMap(({ pages }) => pages.map(([url, name]) => [url, name] as const))),
    words: readFileSync(join(folder, PLACES.words), 'utf8'),
  };
}
