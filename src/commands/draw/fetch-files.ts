import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../core/problem/problem.ts';
import { LFS_POINTER_MAX_BYTES, lfsPointer } from '../../core/untrusted/lfs.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { statsAt } from '../../io/files/stamps.ts';
import { placeWhole } from '../../io/files/write-atomic.ts';
import { fetchBlobs } from '../../io/git/fetch-blobs.ts';
import { gitIn } from '../../io/git/git.ts';
import { keptByLfs } from '../../io/git/kept-by-lfs.ts';
import { knownBlobs } from '../../io/git/known-blobs.ts';
import { lfsAccess } from '../../io/git/lfs-access.ts';
import { fetchObjects } from '../../io/git/lfs-server.ts';
import { fillPointers, heldIn, lfsStore, objectIn, type PointerFile } from '../../io/git/lfs-store.ts';
import { isPartial, objectsHere } from '../../io/git/missing-blobs.ts';
import { openRepository } from '../../io/git/repository.ts';

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
  const fromGit = await fetchFromGit(wanted, store, { root, env, ...(onFile === undefined ? {} : { onFile }) });
  const large = wanted.filter((each) => !fromGit.got.has(each));
  if (large.length === 0) return { bytes: fromGit.bytes, problems: [] };
  const { bytes, problems } = await fetchObjects(await lfsAccess(root, trusted, env), large, store, onFile);
  return { bytes: fromGit.bytes + bytes, problems };
}

/** Fetches what git itself keeps and only this clone does not have; it lies with the other objects then. */
async function fetchFromGit(
  wanted: readonly PointerFile[],
  store: string,
  { root, env, onFile }: Omit<FetchFor, 'trusted'> & { readonly onFile?: (path: string) => void },
): Promise<{ readonly got: ReadonlySet<PointerFile>; readonly bytes: number }> {
  const git = gitIn(root);
  const got = new Set<PointerFile>();
  if (wanted.length === 0 || !(await isPartial(git))) return { got, bytes: 0 };
  // What Git LFS keeps has such a name, too, and git has only the pointer under it.
  const large = await keptByLfs(
    await openRepository(root),
    wanted.map(({ path }) => path),
  );
  const names = new Map([...knownBlobs(cacheFolder(root))].map(([blob, { digest }]) => [digest, blob]));
  const found = wanted.flatMap((file) => {
    const blob = names.get(`sha256:${file.pointer.oid}`);
    return blob === undefined || large.has(file.path) ? [] : [{ file, blob }];
  });
  const here = found.length === 0 ? new Set<string>() : await objectsHere(git);
  const away = found.filter(({ blob }) => !here.has(blob));
  await fetchBlobs(root, [...new Set(away.map(({ blob }) => blob))], env);
  for (const { file, blob } of found) {
    const content = await git.bytes(['cat-file', 'blob', blob], '');
    await placeWhole(objectIn(store, file.pointer), (temporary) => writeFile(temporary, content, { flag: 'wx' }));
    got.add(file);
    onFile?.(file.path);
  }
  return { got, bytes: away.reduce((sum, { file }) => sum + file.pointer.bytes, 0) };
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
