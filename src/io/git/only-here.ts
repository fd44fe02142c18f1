import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lfsPointer } from '../../core/untrusted/lfs.ts';
import type { KnownBlobs } from './known-blobs.ts';
import { filesInIndex } from './missing-blobs.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * Of these pointers (paths from the root), those that only stand in this working copy for a file which git itself keeps: what was committed
 * there is known, and is what the pointer names. A pointer that was committed is one for everybody.
 */
export async function pointersOnlyHere(
  repository: Repository | NoRepository,
  paths: readonly string[],
  known: KnownBlobs,
): Promise<ReadonlySet<string>> {
  if ('reason' in repository || paths.length === 0 || known.size === 0) return new Set();
  const asked = new Set(paths);
  const found = new Set<string>();
  for (const { path, blob } of await filesInIndex(repository.git, 'campaigns')) {
    const committed = asked.has(path) ? known.get(blob) : undefined;
    if (committed === undefined) continue;
    const pointer = lfsPointer(await readFile(join(repository.root, path), 'utf8'));
    if (pointer !== undefined && committed.digest === `sha256:${pointer.oid}`) found.add(path);
  }
  return found;
}
