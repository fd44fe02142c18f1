import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../core/problem/problem.ts';
import { LFS_POINTER_MAX_BYTES, lfsPointer } from '../../core/untrusted/lfs.ts';
import { statsAt } from '../../io/files/stamps.ts';
import { lfsAccess } from '../../io/git/lfs-access.ts';
import { fetchObjects } from '../../io/git/lfs-server.ts';
import { fillPointers, heldIn, lfsStore, type PointerFile } from '../../io/git/lfs-store.ts';

/** What was fetched: files, the bytes that went over the network for them, and what cannot be had. */
export type FetchedFiles = { readonly files: number; readonly bytes: number; readonly problems: readonly Problem[] };

/** Fetches what these files of the record (paths from the root) stand for, into their places. Files that are no pointers stay as they are. */
export type FetchFiles = (paths: readonly string[]) => Promise<FetchedFiles>;

/** Where files are fetched for: a record, whose `.lfsconfig` counts (default: its own), and what is known of who asks. */
export type FetchFor = { readonly root: string; readonly trusted?: string; readonly env: NodeJS.ProcessEnv };

/** The way to fetch files of a record from its Git LFS server. */
export function filesFetcher(options: FetchFor & { readonly onFile?: (path: string) => void }): FetchFiles {
  return async (paths) => {
    const files = await pointersAt(options.root, paths);
    const fetched = await fetchPointers(files, options);
    const left = await fillPointers(options.root, files, [await lfsStore(options.root)], 'copy');
    return { ...fetched, files: files.length - left.length };
  };
}

/** Fetches objects into the store of a record, unless they are there; no file of the record is touched. */
export async function fetchPointers(
  files: readonly PointerFile[],
  { root, trusted = root, env, onFile }: FetchFor & { readonly onFile?: (path: string) => void },
): Promise<{ readonly bytes: number; readonly problems: readonly Problem[] }> {
  if (files.length === 0) return { bytes: 0, problems: [] };
  const store = await lfsStore(root);
  const wanted: PointerFile[] = [];
  for (const each of files) if ((await heldIn([store], each.pointer)) === undefined) wanted.push(each);
  if (wanted.length === 0) return { bytes: 0, problems: [] };
  return fetchObjects(await lfsAccess(root, trusted, env), wanted, store, onFile);
}

/** Those of these files that are pointers. */
export async function pointersAt(root: string, paths: readonly string[]): Promise<PointerFile[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const file = join(root, path);
      const small = (statsAt(file)?.size ?? Number.POSITIVE_INFINITY) <= LFS_POINTER_MAX_BYTES;
      const pointer = small ? lfsPointer(await readFile(file, 'utf8')) : undefined;
      return pointer === undefined ? [] : [{ path, pointer }];
    }),
  );
  return found.flat();
}
