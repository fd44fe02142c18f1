import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { sha256 } from '../files/sha256.ts';

/**
 * Finds pictures of the record by their bytes. Only files of the same length are opened, so that asking for a thousand
 * new pictures opens none of the old.
 */
export async function openKnownPictures(
  root: string,
  drafts: readonly { readonly ref: string; readonly path: string }[],
): Promise<(digest: Digest, bytes: number) => Promise<string | undefined>> {
  const bySize = new Map<number, { ref: string; path: string; digest?: Promise<Digest | undefined> }[]>();
  for (const { ref, path } of drafts) {
    const size = await stat(join(root, path)).then(
      (found) => found.size,
      () => undefined,
    );
    if (size === undefined) continue;
    const own = bySize.get(size);
    if (own === undefined) bySize.set(size, [{ ref, path }]);
    else own.push({ ref, path });
  }
  return async (digest, bytes) => {
    for (const each of bySize.get(bytes) ?? []) {
      each.digest ??= readFile(join(root, each.path)).then(sha256, () => undefined);
      if ((await each.digest) === digest) return each.ref;
    }
    return undefined;
  };
}
