import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '../../core/digest.ts';
import { sha256 } from './sha256.ts';

/** A file is not what was planned: it changed between two looks. */
export class DigestMismatch extends Error {
  readonly path: string;
  constructor(path: string, planned: Digest, found: Digest) {
    super(`${path} changed while it was packed: ${planned} was planned, ${found} was read`);
    this.name = 'DigestMismatch';
    this.path = path;
  }
}

/** The sha256 of a file of any size, without holding it in memory. */
export async function digestOfFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), async (chunks) => {
    for await (const chunk of chunks) hash.update(chunk as Buffer);
  });
  return `sha256:${hash.digest('hex')}`;
}

/** A file's bytes. @throws DigestMismatch when it is no longer the one that was planned. */
export async function readUnchanged(path: string, digest: Digest): Promise<Buffer<ArrayBuffer>> {
  const bytes = await readFile(path);
  const found = sha256(bytes);
  if (found !== digest) throw new DigestMismatch(path, digest, found);
  return bytes;
}
