import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LfsPointer } from '../../core/untrusted/lfs.ts';
import { digestOfFile } from '../files/digesting.ts';
import { inParallel } from '../files/pool.ts';
import { listRecordFiles } from '../files/safe-files.ts';
import { statsAt } from '../files/stamps.ts';
import { linkOrCopy, placeWhole } from '../files/write-atomic.ts';
import { gitIn } from './git.ts';

/** A file of the record of which only the pointer is here. `path` is from the root. */
export type PointerFile = { readonly path: string; readonly pointer: LfsPointer };

/** Where Git LFS keeps what it fetched for the repository that `root` lies in. @throws GitRefusal when git does not answer. */
export const lfsStore = async (root: string): Promise<string> =>
  resolve(root, (await gitIn(root)('rev-parse', '--git-path', 'lfs/objects')).trim());

/** Where an object lies in such a folder. */
export const objectIn = (store: string, { oid }: Pick<LfsPointer, 'oid'>): string =>
  join(store, oid.slice(0, 2), oid.slice(2, 4), oid);

/** Every file of the record under `root` of which only the pointer is here. */
export const pointerFiles = async (root: string): Promise<PointerFile[]> =>
  (await listRecordFiles(root)).files.flatMap(({ path, lfs }) => (lfs === undefined ? [] : [{ path, pointer: lfs }]));

/** The first of these folders that holds an object whole. */
export async function heldIn(stores: readonly string[], pointer: LfsPointer): Promise<string | undefined> {
  for (const store of stores) {
    const file = objectIn(store, pointer);
    if (statsAt(file)?.size === pointer.bytes && (await digestOfFile(file)) === `sha256:${pointer.oid}`) return file;
  }
  return undefined;
}

/**
 * Puts files in the place of their pointers, as far as one of the stores holds them. Returns those that stay pointers. A `link` is for
 * folders that nobody works in: whoever writes into such a file writes into the store.
 */
export async function fillPointers(
  root: string,
  files: readonly PointerFile[],
  stores: readonly string[],
  by: 'link' | 'copy',
): Promise<PointerFile[]> {
  const left = await inParallel(files, AT_ONCE, async (each) => {
    const held = await heldIn(stores, each.pointer);
    if (held === undefined) return [each];
    await placeWhole(join(root, each.path), (temporary) =>
      by === 'link' ? linkOrCopy(held, temporary) : copyFile(held, temporary, COPYING),
    );
    return [];
  });
  return left.flat();
}

const AT_ONCE = 8;
const COPYING = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;
