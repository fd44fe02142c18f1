import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Digest } from '../../core/digest.ts';
import { byCodeUnit } from '../../core/pack/order.ts';
import { descriptor, directory, localHeader, type Stored } from '../../core/pack/zip-records.ts';
import { DigestMismatch } from '../files/digesting.ts';
import { temporaryFor } from '../files/write-atomic.ts';

/** One file of a zip: from disk, from memory, or from a stream. The digest is checked while it streams in. */
export type ZipEntry = { readonly name: string; readonly digest: Digest; readonly bytes: number } & (
  | { readonly path: string }
  | { readonly text: string }
  | { readonly open: () => Promise<AsyncIterable<Buffer>> }
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
  const temporary = temporaryFor(path);
  const file = await open(temporary, 'wx');
  try {
    const { sink, flush } = gathered(file);
    const made = await composed(entries, sink);
    await flush();
    await file.close();
    return { temporary, ...made };
  } catch (thrown) {
    await file.close();
    await rm(temporary, { force: true });
    throw thrown;
  }
}

/** The digest and the weight that a zip of these entries has, without keeping it. @throws DigestMismatch as `writeZip` does. */
export const measureZip = (entries: readonly ZipEntry[]): Promise<{ digest: Digest; bytes: number }> =>
  composed(entries, async () => undefined);

/** Takes the next bytes of a zip; they may be overwritten once it is done. */
type Sink = (chunks: readonly Uint8Array[]) => Promise<void>;

async function composed(entries: readonly ZipEntry[], sink: Sink): Promise<{ digest: Digest; bytes: number }> {
  const hash = createHash('sha256');
  let at = 0;
  const put = async (...chunks: Uint8Array[]): Promise<void> => {
    for (const chunk of chunks) {
      hash.update(chunk);
      at += chunk.length;
    }
    await sink(chunks);
  };
  const stored: Stored[] = [];
  const room = Buffer.allocUnsafe(ROOM);
  for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
    const offset = at;
    const own = createHash('sha256');
    let [crc, bytes] = [0, 0];
    let before: Uint8Array[] = [localHeader(entry.name)];
    for await (const chunk of contentOf(entry, room)) {
      own.update(chunk);
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      await put(...before, chunk);
      before = [];
    }
    const digest: Digest = `sha256:${own.digest('hex')}`;
    if (digest !== entry.digest)
      throw new DigestMismatch('path' in entry ? entry.path : entry.name, entry.digest, digest);
    const record = { name: entry.name, crc, bytes, offset };
    await put(...before, descriptor(record));
    stored.push(record);
  }
  await put(directory(stored, at));
  return { digest: `sha256:${hash.digest('hex')}`, bytes: at };
}

/** As much of a file as is read at once. */
const ROOM = 1 << 20;

function contentOf(entry: ZipEntry, room: Buffer): Iterable<Buffer> | AsyncIterable<Buffer> {
  if ('text' in entry) return [Buffer.from(entry.text, 'utf8')];
  if ('open' in entry) return opened(entry.open);
  return entry.bytes <= SMALL ? readHere(entry.path, room) : read(entry.path, room);
}

/** Most files of a pack are smaller, and waiting for a thread five times costs several times what reading one does. */
const SMALL = 1 << 18;

async function* opened(open: () => Promise<AsyncIterable<Buffer>>): AsyncIterable<Buffer> {
  yield* await open();
}

function* readHere(path: string, room: Buffer): Iterable<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, room); read > 0; read = readSync(file, room)) yield room.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

async function* read(path: string, room: Buffer): AsyncIterable<Buffer> {
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(room, 0, room.length);
      if (bytesRead === 0) return;
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** A sink that writes to a file a megabyte at a time, and `flush`, which writes what is left. */
function gathered(file: FileHandle): { readonly sink: Sink; readonly flush: () => Promise<void> } {
  const held = Buffer.allocUnsafe(ROOM);
  let used = 0;
  const flush = async (): Promise<void> => {
    if (used > 0) await writeAll(file, [held.subarray(0, used)]);
    used = 0;
  };
  const sink: Sink = async (chunks) => {
    for (const chunk of chunks) {
      if (used + chunk.length > held.length) await flush();
      if (chunk.length > held.length) await writeAll(file, [chunk]);
      else {
        held.set(chunk, used);
        used += chunk.length;
      }
    }
  };
  return { sink, flush };
}

/** Writes all of it: one call may write less than it was given. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    let { bytesWritten } = await file.writev([...left]);
    left = left.flatMap((chunk) => {
      const gone = Math.min(bytesWritten, chunk.length);
      bytesWritten -= gone;
      return gone === chunk.length ? [] : [chunk.subarray(gone)];
    });
  }
}
