import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import type { Mark } from '../../core/origin/marks.ts';
import { canBeOpened, isNamedPicture, kindNamed, kindOfFile } from '../../core/record/picture-kinds.ts';
import type { FileUse } from '../../core/record/pictures.ts';
import type { Picture } from '../../core/record/record.ts';
import type { PictureFault } from '../../core/rules/rule.ts';
import { MEDIA_TYPES } from '../../core/trail/credentials.ts';
import { LFS_POINTER_MAX_BYTES, type LfsPointer, lfsPointer } from '../../core/untrusted/lfs.ts';
import { type C2paEngine, startC2pa } from '../c2pa/engine.ts';
import { hasManifest } from '../c2pa/presence.ts';
import { brokenSeal } from '../c2pa/read-seal.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { inParallel } from '../files/pool.ts';
import { sha256 } from '../files/sha256.ts';
import { changedAt, type FileStamp, isYoung, stampOf, statsAt } from '../files/stamps.ts';
import { blobName, type KnownBlob, rememberBlobs } from '../git/known-blobs.ts';
import { readMarks } from '../metadata/read-picture.ts';
import { type PictureHeader, readHeader } from './picture-header.ts';

/** What is known of the files of the record, and how many had to be opened to know it. */
export type PictureIndex = {
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly faults: ReadonlyMap<string, PictureFault>;
  readonly opened: number;
};

/**
 * Digests and headers of files by path (posix, relative to `root`). A file whose size, times and inode are those of the
 * last run is not opened, the way git's index does it. What is neither by its bytes nor by its name a picture (fonts, profiles,
 * models) gets a digest, its ending as format, and 0 × 0 pixels where it is a part; a reference like that is a document and left
 * out, and a draft is at fault. Of a picture it is also read what it says of where it comes from. A Git LFS pointer names the
 * digest and the bytes; the rest comes from what was read of a file with that digest before, here or in the cache `behind`.
 */
export async function readPictures(options: {
  root: string;
  files: ReadonlyMap<string, FileUse>;
  cacheDir: string;
  behind?: string;
}): Promise<PictureIndex> {
  const { root, cacheDir, behind } = options;
  const paths = [...options.files.keys()].sort();
  const known = readIndex<Entries>(cacheDir, INDEX) ?? { held: {}, written: 0 };
  const pictures = new Map<string, Picture>();
  const faults = new Map<string, PictureFault>();
  const entries: { [path: string]: Entry } = {};
  const blobs = new Map<string, KnownBlob>();
  let opened = 0;
  let running: C2paEngine | undefined;
  const engine = (): C2paEngine => {
    running ??= startC2pa();
    return running;
  };
  const looked = lookedAt([
    () => known.held,
    () => (behind === undefined ? {} : (readIndex<Entries>(behind, INDEX)?.held ?? {})),
  ]);
  await inParallel(paths, 8, async (path) => {
    const found = statsAt(join(root, path));
    if (found === undefined) {
      faults.set(path, { kind: 'missing', reason: 'no such file' });
      return;
    }
    const stamp = stampOf(found);
    let entry = known.held[path];
    if (entry?.stamp !== stamp || isYoung(changedAt(found), known.written)) {
      opened += 1;
      entry = await inspect(root, path, stamp, { engine, blobs });
    }
    if ('pointer' in entry) entry = { ...entry, ...looked(path, entry.pointer) };
    entries[path] = entry;
    const use = options.files.get(path);
    if ('pointer' in entry) {
      const picture = pointed(path, entry, use);
      if (picture !== undefined) pictures.set(path, picture);
      else if ('fault' in entry) faults.set(path, entry.fault);
      else if (use === 'draft' && entry.facts !== undefined) faults.set(path, NO_PICTURE);
    } else if ('fault' in entry) faults.set(path, entry.fault);
    else if (entry.facts.width === 0 && use === 'draft') faults.set(path, NO_PICTURE);
    else if (entry.facts.width > 0 || use !== 'reference')
      pictures.set(path, { path, bytes: found.size, ...entry.facts });
  }).finally(() => running?.close());
  if (opened > 0) {
    // Others may ask for other files of the record; what is gone leaves the index.
    const others = Object.entries(known.held).filter(([path]) => !(path in entries) && statsAt(join(root, path)));
    await writeIndex(cacheDir, INDEX, { ...Object.fromEntries(others), ...entries });
    await rememberBlobs(cacheDir, blobs);
  }
  const inOrder = <Value>(map: Map<string, Value>): Map<string, Value> =>
    new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { pictures: inOrder(pictures), faults: inOrder(faults), opened };
}

const NO_PICTURE: PictureFault = { kind: 'unreadable', reason: 'it is not a PNG, JPEG, WebP, AVIF or TIFF file' };

const INDEX = { name: 'pictures', version: '7' };

type Facts = Omit<Picture, 'path' | 'bytes' | 'pointer'>;
type Looked = { readonly fault: PictureFault; readonly digest?: Digest } | { readonly facts: Facts };
/** Of a pointer, what is known of the file it stands for, where anybody has looked at that. */
type Pointed = { readonly pointer: LfsPointer } & (Looked | { readonly facts?: undefined });
type Entry = { readonly stamp: FileStamp } & (Looked | Pointed);
type Entries = { readonly [path: string]: Entry };

/** What was read before of the file that a pointer stands for. What a file is takes its name too, so its ending has to be the same. */
function lookedAt(places: readonly (() => Entries)[]): (path: string, pointer: LfsPointer) => Looked | undefined {
  let byDigest: Map<string, Looked> | undefined;
  const all = (): Map<string, Looked> =>
    new Map(
      places.flatMap((place) =>
        Object.entries(place()).flatMap(([path, entry]): [string, Looked][] => {
          if ('fault' in entry)
            return entry.digest === undefined
              ? []
              : [[`${entry.digest} ${endingOf(path)}`, { fault: entry.fault, digest: entry.digest }]];
          return entry.facts === undefined ? [] : [[`${entry.facts.digest} ${endingOf(path)}`, { facts: entry.facts }]];
        }),
      ),
    );
  return (path, { oid }) => {
    byDigest ??= all();
    return byDigest.get(`sha256:${oid} ${endingOf(path)}`);
  };
}

const endingOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

/** What a pointer tells of a file; undefined where that is known to be of no use, and for documents. */
function pointed(path: string, entry: Pointed, use: FileUse | undefined): Picture | undefined {
  const { pointer } = entry;
  if ('fault' in entry) return undefined;
  if (entry.facts === undefined) {
    if (use === 'reference' && !isNamedPicture(path)) return undefined;
    // A font or a profile says nothing of itself that anybody asks for.
    const known = use === 'part' && !isNamedPicture(path);
    return {
      ...{ path, bytes: pointer.bytes, digest: `sha256:${pointer.oid}`, ...plain(path) },
      pointer: known ? 'known' : 'unknown',
    };
  }
  if (entry.facts.width === 0 && use !== 'part') return undefined;
  return { path, bytes: pointer.bytes, ...entry.facts, pointer: 'known' };
}

async function inspect(
  root: string,
  path: string,
  stamp: string,
  { engine, blobs }: { readonly engine: () => C2paEngine; readonly blobs: Map<string, KnownBlob> },
): Promise<Entry> {
  try {
    const bytes = await readWhole(join(root, path));
    const pointer = bytes.length <= LFS_POINTER_MAX_BYTES ? lfsPointer(new TextDecoder().decode(bytes)) : undefined;
    if (pointer !== undefined) return { stamp, pointer };
    const digest = sha256(bytes);
    blobs.set(blobName(bytes), { digest, bytes: bytes.length });
    const kind = kindOfFile(path, bytes) ?? kindNamed(path);
    const header = kind === undefined ? plain(path) : await readHeader(path, bytes);
    if ('reason' in header)
      return {
        stamp,
        digest,
        fault: { kind: kind === undefined || canBeOpened(kind) ? 'unreadable' : 'foreign', reason: header.reason },
      };
    const marks = header.width === 0 ? [] : await marksIn(path, bytes, header.format, engine);
    return { stamp, facts: { digest, ...header, ...(marks.length === 0 ? {} : { marks }) } };
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    return {
      stamp: '',
      fault: { kind: 'unreadable', reason: code === 'EACCES' ? 'it may not be read (permissions)' : message },
    };
  }
}

/** What a picture says of where it comes from, and whether what is signed of it holds. */
async function marksIn(path: string, bytes: Uint8Array, format: string, engine: () => C2paEngine): Promise<Mark[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const media = Object.hasOwn(MEDIA_TYPES, format) ? MEDIA_TYPES[format as keyof typeof MEDIA_TYPES] : undefined;
  const broken =
    media === undefined || !hasManifest(buffer) ? undefined : await brokenSeal(engine(), new Uint8Array(bytes), media);
  return readMarks(path, buffer, broken);
}

/** Bytes. */
const SMALL = 100_000;

const plain = (path: string): PictureHeader => ({
  width: 0,
  height: 0,
  format: path.slice(path.lastIndexOf('.') + 1).toLowerCase(),
  hasAlpha: false,
});

async function readWhole(path: string): Promise<Uint8Array> {
  // The thread pool is worth its price for large files alone.
  if ((statsAt(path)?.size ?? 0) <= SMALL) return readFileSync(path);
  const file = await open(path, 'r');
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
