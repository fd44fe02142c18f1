import { createHash } from 'node:crypto';
import type { Digest } from '../../core/digest.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';

/** What is known of a file by git's name of its content, because somebody had it here or where this cache was kept. */
export type KnownBlob = { readonly digest: Digest; readonly bytes: number };
export type KnownBlobs = ReadonlyMap<string, KnownBlob>;

const INDEX = { name: 'blobs', version: '1' };

/** What a cache knows of files by git's names. */
export const knownBlobs = (cacheDir: string): KnownBlobs =>
  new Map(Object.entries(readIndex<{ [blob: string]: KnownBlob }>(cacheDir, INDEX)?.held ?? {}));

/** Adds to what a cache knows. */
export async function rememberBlobs(cacheDir: string, fresh: KnownBlobs): Promise<void> {
  const known = knownBlobs(cacheDir);
  if ([...fresh.keys()].every((blob) => known.has(blob))) return;
  await writeIndex(cacheDir, INDEX, Object.fromEntries([...known, ...fresh]));
}

/** Git's name of a content, as repositories with SHA-1 have it. */
export const blobName = (content: Uint8Array): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

/**
 * What stands in a working copy for a file whose content is not here: the text of a Git LFS pointer, by which everything is judged
 * that need not be opened. It is never committed.
 */
export const standInFor = ({ digest, bytes }: KnownBlob): string =>
  `version https://git-lfs.github.com/spec/v1\noid ${digest}\nsize ${bytes}\n`;
