import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Digest } from '../core/digest.ts';
import { byCodeUnit } from '../core/plan-pack/order.ts';
import { DigestMismatch, digesting } from './digesting.ts';

/** One file of a zip: from disk, from memory, or from a stream. The digest is checked while it streams in. */
export type ZipEntry = { readonly name: string; readonly digest: Digest; readonly bytes: number } & (
  | { readonly path: string }
  | { readonly text: string }
  | { readonly open: () => Promise<Readable> }
);

/**
 * Writes a zip beside `path` and returns where it lies, its digest and its weight; the caller renames it into place.
 * Equal entries give equal bytes on every machine: sorted by name, one fixed date without a time zone, stored rather
 * than deflated (pictures are compressed already, and deflate differs between versions of zlib). Files stream, so
 * memory does not grow with them; beyond 4 GB the zip is Zip64.
 * @throws DigestMismatch when a file is no longer what was planned.
 */
export async function writeZip(
  path: string,
  entries: readonly ZipEntry[],
): Promise<{ temporary: string; digest: Digest; bytes: number }> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    return { temporary, ...(await composed(entries, createWriteStream(temporary, { flags: 'wx' }))) };
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
}

/** The digest that a zip of these entries has, without keeping it. @throws DigestMismatch as `writeZip` does. */
export async function zipDigest(entries: readonly ZipEntry[]): Promise<Digest> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return (await composed(entries, nowhere)).digest;
}

async function composed(entries: readonly ZipEntry[], target: Writable): Promise<{ digest: Digest; bytes: number }> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
    add(zip, entry, (error) => zip.emit('error', error));
  }
  zip.end({ forceZip64Format: false, comment: '' });
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await Promise.race([pipeline(output, count, target), failed]);
  } catch (thrown) {
    output.destroy();
    target.destroy();
    throw thrown;
  }
  return { digest: `sha256:${hash.digest('hex')}`, bytes };
}

/**
 * The first moment that a zip can name, as local wall clock: only the DOS date is written, and it has no zone.
 * Noon, because midnight does not exist everywhere on every day.
 */
const fixed = (): Date => new Date(1980, 0, 1, 12, 0, 0);
const OPTIONS = { mode: 0o100644, compress: false, forceDosTimestamp: true };

function add(zip: ZipFile, entry: ZipEntry, fail: (error: Error) => void): void {
  // Small texts go in as streams too: how an entry comes in shows in its header, and one pack has one form.
  const open = async (): Promise<Readable> => {
    if ('open' in entry) return entry.open();
    if ('path' in entry) return createReadStream(entry.path);

    return Readable.from([Buffer.from(entry.text, 'utf8')]);
  };
  zip.addReadStreamLazy(entry.name, { ...OPTIONS, mtime: fixed(), size: entry.bytes }, (give) => {
    const check = digesting((digest) => {
      const name = 'path' in entry ? entry.path : entry.name;
      if (digest !== entry.digest) throw new DigestMismatch(name, entry.digest, digest);
    });
    check.on('error', fail);
    open().then((stream) => {
      stream.on('error', fail);
      give(null, stream.pipe(check));
    }, fail);
  });
}
