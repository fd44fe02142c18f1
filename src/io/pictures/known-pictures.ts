import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { LFS_POINTER_MAX_BYTES, lfsPointer } from '../../core/untrusted/lfs.ts';
import { sha256 } from '../files/sha256.ts';
import { statsAt } from '../files/stamps.ts';

type Known = { readonly ref: string; readonly path: string; digest?: Promise<Digest | undefined> };

/**
 * Finds pictures of the record by their bytes. Only files of the same length are opened, so that asking for a thousand
 * new pictures opens none of the old; a Git LFS pointer says both of the file it stands for.
 */
export async function openKnownPictures(
  root: string,
  drafts: readonly { readonly ref: string; readonly path: string }[],
): Promise<(digest: Digest, bytes: number) => Promise<string | undefined>> {
  const bySize = new Map<number, Known[]>();
  const put = (size: number, known: Known): void => {
    const own = bySize.get(size);
    if (own === undefined) bySize.set(size, [known]);
    else own.push(known);
  };
  for (const { ref, path } of drafts) {
    const size = statsAt(join(root, path))?.size;
    if (size === undefined) continue;
    put(size, { ref, path });
    if (size > LFS_POINTER_MAX_BYTES) continue;
    const pointer = await readFile(join(root, path), 'utf8').then(lfsPointer, () => undefined);
    if (pointer !== undefined)
      put(pointer.bytes, { ref, path, digest: Promise.resolve(`sha256:${pointer.oid}` as const) });
  }
  return async (digest, bytes) => {
    for (const each of bySize.get(bytes) ?? []) {
      each.digest ??= readFile(join(root, each.path)).then(sha256, () => undefined);
      if ((await each.digest) === digest) return each.ref;
    }
    return undefined;
  };
}
