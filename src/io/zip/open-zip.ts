import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { Digest } from '../../core/digest.ts';
import type { OpenedPack } from '../../core/verify/judge-pack.ts';
import { digestOfFile } from '../files/digesting.ts';
import { measureZip } from './zip.ts';

/** A zip that cannot be read as a pack; `message` says what is wrong with it. */
export class BadZip extends Error {
  override readonly name = 'BadZip';
}

/** Texts of a pack that are read whole; more is no manifest. */
const MOST_TEXT = 50_000_000;

/**
 * Opens a pack without unpacking it: every entry is streamed once for its digest, then the zip that Greenlit would write
 * of exactly these entries is streamed for its own. Two entries of one name, names that climb out, encryption and
 * compression (Greenlit stores, so a bomb cannot hide) are refused.
 * @throws BadZip for whatever is no whole pack.
 */
export async function openPack(path: string, file: string): Promise<OpenedPack> {
  return withZip(path, async (zip, entries) => {
    const found: { entry: Entry; name: string; digest: Digest; bytes: number }[] = [];
    const texts = new Map<string, string>();
    for (const entry of entries) {
      const wanted = TEXTS.has(entry.fileName) && entry.uncompressedSize <= MOST_TEXT;
      const { digest, text } = await digestOf(await streamOf(zip, entry), wanted);
      if (wanted) texts.set(entry.fileName, text);
      found.push({ entry, name: entry.fileName, digest, bytes: entry.uncompressedSize });
    }
    const { digest: canonical } = await measureZip(
      found.map(({ entry, ...rest }) => ({ ...rest, open: () => streamOf(zip, entry) })),
    );
    const manifest = texts.get('manifest.json');
    const checksums = texts.get('SHA256SUMS');
    return {
      file,
      digest: await digestOfFile(path),
      entries: found.map(({ name, digest, bytes }) => ({ name, digest, bytes })),
      canonical,
      ...(manifest === undefined ? {} : { manifest }),
      ...(checksums === undefined ? {} : { checksums }),
    };
  });
}

/** The bytes of one entry of a pack. @throws BadZip when it has no such entry. */
export async function readEntry(path: string, name: string): Promise<Buffer> {
  return withZip(path, async (zip, entries) => {
    const entry = entries.find(({ fileName }) => fileName === name);
    if (entry === undefined) throw new BadZip(`${name} is not in it`);
    const chunks: Buffer[] = [];
    for await (const chunk of await streamOf(zip, entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
}

/** The end of a zip says where everything is; downloads that broke off miss it. */
const CUT = 'this is no zip file, or its end is missing';

const TEXTS = new Set(['manifest.json', 'SHA256SUMS']);

async function withZip<Result>(
  path: string,
  use: (zip: ZipFile, entries: Entry[]) => Promise<Result>,
): Promise<Result> {
  try {
    const zip = await opened(path);
    try {
      return await use(zip, await entriesOf(zip));
    } finally {
      zip.close();
    }
  } catch (thrown) {
    if (thrown instanceof BadZip) throw thrown;
    const said = thrown instanceof Error ? thrown.message.replace(/\.+$/, '') : String(thrown);
    throw new BadZip(/^End of central directory record signature/.test(said) ? CUT : said);
  }
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(error),
    );
  });

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    const names = new Set<string>();
    let bytes = 0;
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      // Names that differ only by case or Unicode form meet in one file on some disks.
      const name = entry.fileName.normalize('NFC').toLowerCase();
      if (names.has(name)) return reject(new BadZip(`${entry.fileName} is in it twice`));
      if (entry.isEncrypted()) return reject(new BadZip(`${entry.fileName} is encrypted`));
      if (entry.compressionMethod !== 0)
        return reject(new BadZip(`${entry.fileName} is compressed, and Greenlit stores`));
      // Entries may point at the same bytes, and three thousand of them at all of the file.
      bytes += entry.uncompressedSize;
      if (bytes > zip.fileSize) return reject(new BadZip('its entries lie over one another'));
      names.add(name);
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
  });

async function digestOf(stream: Readable, keep: boolean): Promise<{ digest: Digest; text: string }> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  for await (const chunk of stream) {
    hash.update(chunk as Buffer);
    if (keep) kept.push(chunk as Buffer);
  }
  return { digest: `sha256:${hash.digest('hex')}`, text: Buffer.concat(kept).toString('utf8') };
}
