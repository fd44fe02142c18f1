import { readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { sha256 } from '../files/sha256.ts';
import { statsAt } from '../files/stamps.ts';
import { linkOrCopy, placeWhole, temporaryFor, writeAtomic } from '../files/write-atomic.ts';

/** Writes a file of the cache, whole or not at all. It is not flushed: what is read of a cache is checked. */
export const placeContent = (path: string, content: string | Uint8Array): Promise<void> =>
  cleared(path, () => writeAtomic(path, content, { flush: false }));

/** The same, unless the file is there and whole. */
export async function placeOnce(path: string, content: Uint8Array, digest: Digest): Promise<void> {
  if (!(await isWhole(path, digest))) await placeContent(path, content);
}

/** Whether a file holds what its name says. One that is not there or cannot be read does not. */
export async function isWhole(path: string, digest: Digest): Promise<boolean> {
  if (statsAt(path) === undefined) return false;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === digest;
}

/** Files of the cache are never changed in their place, so a second name is as good as a copy where the disk allows it. */
export const placeCopy = (from: string, to: string): Promise<void> =>
  cleared(to, () => placeWhole(to, (temporary) => linkOrCopy(from, temporary)));

/** What a cache that cannot be written says: that costs time, never the result. @throws anything else. */
export function ignoreUnwritable(thrown: NodeJS.ErrnoException): void {
  if (!UNWRITABLE.has(thrown.code ?? '')) throw thrown;
}

/** What may not be written, what is full, and what leads nowhere: a link to a folder that is gone, to a file, to itself. */
const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ELOOP']);

/** Does it, and where something of another kind lies in the way, again without that: others may be at the same place. */
async function cleared(path: string, work: () => Promise<void>): Promise<void> {
  for (let tries = 3; ; tries--) {
    try {
      return await work();
    } catch (thrown) {
      const inTheWay = obstacle(path);
      if (tries === 1 || (inTheWay === undefined && !IN_THE_WAY.has((thrown as NodeJS.ErrnoException).code ?? '')))
        throw thrown;
      if (inTheWay !== undefined) await removed(inTheWay);
    }
  }
}

/** Moved away first, which is done at once: what another process may have put in its place meanwhile is no folder to walk. */
async function removed(path: string): Promise<void> {
  const away = temporaryFor(path);
  await rename(path, away).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown;
  });
  await rm(away, { recursive: true, force: true });
}

/** What is said where a folder lies in the place of a file, or a file in that of a folder. */
const IN_THE_WAY = new Set(['EISDIR', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST']);

/** A folder where the file belongs, or a file where the folder belongs that holds it. */
function obstacle(path: string): string | undefined {
  if (statsAt(path)?.isDirectory()) return path;
  return [dirname(path), dirname(dirname(path))].find((each) => statsAt(each)?.isFile());
}
