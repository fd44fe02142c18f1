import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import { ZipFile as Yazl } from 'yazl';
import { descriptor, directory, localHeader } from '../../core/pack/zip-records.ts';
import { sha256 } from '../files/sha256.ts';
import { measureZip, writeZip, type ZipEntry } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'greenlit-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a pack’s zip', () => {
  it('is the one that another writer makes of the same files, sorted by name', async () => {
    const big = Buffer.alloc(2_500_000, 'grain of a picture');
    writeFileSync(join(folder, 'big.bin'), big);
    writeFileSync(join(folder, 'empty.bin'), '');
    const { temporary, digest, bytes } = await writeZip(join(folder, 'pack.zip'), [
      text('überschrift.txt', 'Ridge at dawn'),
      { name: 'a/big.bin', path: join(folder, 'big.bin'), digest: sha256(big), bytes: big.length },
      { name: 'a/empty.bin', path: join(folder, 'empty.bin'), digest: sha256(''), bytes: 0 },
      { ...text('b.txt', 'streamed'), open: async () => Readable.from([Buffer.from('stre'), Buffer.from('amed')]) },
    ]);
    const made = readFileSync(temporary);
    const other = await byYazl({
      'a/big.bin': big,
      'a/empty.bin': '',
      'b.txt': 'streamed',
      'überschrift.txt': 'Ridge at dawn',
    });
    expect(made.equals(other)).toBe(true);
    expect({ digest, bytes }).toEqual({ digest: sha256(made), bytes: made.length });
  });

  it('leaves nothing when a file is not the one that was planned', async () => {
    const path = join(folder, 'later.txt');
    writeFileSync(path, 'after');
    const planned: ZipEntry = { name: 'later.txt', path, digest: sha256('before'), bytes: 6 };
    await expect(writeZip(join(folder, 'none', 'pack.zip'), [planned])).rejects.toThrow(
      `${path} changed while it was packed: ${sha256('before')} was planned, ${sha256('after')} was read`,
    );
    expect(readdirSync(join(folder, 'none'))).toEqual([]);
  });

  it('is Zip64 where a file or its place is beyond four gigabytes', async () => {
    const small = Buffer.from('the file after it');
    const [big, after] = [5_000_000_000, small.length];
    const first = { name: 'big.tif', crc: 0, bytes: big, offset: 0 };
    const parts: (Uint8Array | number)[] = [localHeader(first.name), big, descriptor(first)];
    const second = { name: 'small.txt', crc: crc32(small), bytes: after, offset: weight(parts) };
    parts.push(localHeader(second.name), small, descriptor(second));
    parts.push(directory([first, second], weight(parts)));
    const zip = await opened(new Imagined(parts), weight(parts));
    const entries = await listed(zip);
    expect(entries.map(({ fileName, uncompressedSize }) => [fileName, uncompressedSize])).toEqual([
      ['big.tif', 5_000_000_000],
      ['small.txt', 17],
    ]);
    expect(await contentOf(zip, entries[1]!)).toBe('the file after it');
  });

  it('is Zip64 with more files than sixteen bits can count', async () => {
    const names = Array.from({ length: 70_000 }, (_, index) => ({ name: `${index}`, crc: 0, bytes: 0, offset: 0 }));
    const end = directory(names, 0);
    expect((await opened(new Imagined([end]), end.length)).entryCount).toBe(70_000);
  });

  it('has the digest of its bytes without being kept', async () => {
    const entries = [text('b', '2'), text('a', '1')];
    const { temporary } = await writeZip(join(folder, 'kept.zip'), entries);
    const digest = createHash('sha256').update(readFileSync(temporary)).digest('hex');
    expect(await measureZip(entries)).toEqual({ digest: `sha256:${digest}`, bytes: readFileSync(temporary).length });
  });
});

const text = (name: string, content: string) => ({
  name,
  text: content,
  digest: sha256(content),
  bytes: Buffer.byteLength(content),
});

async function byYazl(files: { readonly [name: string]: string | Buffer }): Promise<Buffer> {
  const zip = new Yazl();
  const options = { mtime: new Date(1980, 0, 1, 12), mode: 0o100644, compress: false, forceDosTimestamp: true };
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    zip.addReadStream(Readable.from(bytes.length === 0 ? [] : [bytes]), name, { ...options, size: bytes.length });
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** A file that was never written: pieces of bytes, and numbers for so many zeros. */
class Imagined extends RandomAccessReader {
  readonly #parts: readonly (Uint8Array | number)[];
  constructor(parts: readonly (Uint8Array | number)[]) {
    super();
    this.#parts = parts;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const taken: Uint8Array[] = [];
    let at = 0;
    for (const part of this.#parts) {
      const size = weight([part]);
      const [from, to] = [Math.max(0, start - at), Math.min(size, end - at)];
      if (from < to) taken.push(typeof part === 'number' ? Buffer.alloc(to - from) : part.subarray(from, to));
      at += size;
    }
    return Readable.from(taken);
  }
}

const weight = (parts: readonly (Uint8Array | number)[]): number =>
  parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : part.length), 0);

const opened = (reader: RandomAccessReader, size: number): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromRandomAccessReader(reader, size, { lazyEntries: true, autoClose: false }, (wrong, zip) =>
      wrong === null ? resolve(zip) : reject(wrong),
    ),
  );

function listed(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

const contentOf = (zip: ZipFile, entry: Entry): Promise<string> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (wrong, stream) =>
      wrong === null ? buffer(stream).then((bytes) => resolve(bytes.toString()), reject) : reject(wrong),
    ),
  );
