import { type Stats, statSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPicture } from '../../core/record/pictures.ts';
import type { Picture } from '../../core/record/record.ts';
import type { PictureFault } from '../../core/rules/rule.ts';
import { LFS_POINTER_MAX_BYTES, lfsPointer } from '../../core/untrusted/lfs.ts';
import { sha256 } from '../files/sha256.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { type PictureHeader, readHeader } from './picture-header.ts';

/** What is known of the files of the record, and how many had to be opened to know it. */
export type PictureIndex = {
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly faults: ReadonlyMap<string, PictureFault>;
  readonly opened: number;
};

/**
 * Digests and headers of files by path (posix, relative to `root`). A file whose size, times and inode are those of the
 * last run is not opened, the way git's index does it. Files that are no pictures by name (fonts, profiles, models)
 * get a digest, their ending as format, and 0 × 0 pixels.
 */
export async function readPictures(options: {
  root: string;
  paths: Iterable<string>;
  cacheDir: string;
}): Promise<PictureIndex> {
  const { root, cacheDir } = options;
  const paths = [...new Set(options.paths)].sort();
  const file = join(cacheDir, 'pictures.json');
  const known = await load(file);
  const pictures = new Map<string, Picture>();
  const faults = new Map<string, PictureFault>();
  const entries: { [path: string]: Entry } = {};
  let opened = 0;
  await inParallel(paths, 8, async (path) => {
    const found = statsOf(join(root, path));
    if (found === undefined) {
      faults.set(path, { kind: 'missing', reason: 'no such file' });
      return;
    }
    const stamp = `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`;
    let entry = known.entries[path];
    // Written in the same moment as the index: it may have changed after it was read, so the stamp proves nothing.
    if (entry?.stamp !== stamp || Math.max(found.mtimeMs, found.ctimeMs) >= known.written) {
      opened += 1;
      entry = await inspect(root, path, stamp);
    }
    entries[path] = entry;
    if ('fault' in entry) faults.set(path, entry.fault);
    else pictures.set(path, { path, bytes: found.size, ...entry.facts });
  });
  if (opened > 0) {
    const kept = { ...known.entries, ...entries };
    await writeAtomic(file, JSON.stringify({ format: FORMAT, entries: kept })).catch(() => {
      // A cache that cannot be written costs time, never the result.
    });
  }
  const inOrder = <Value>(map: Map<string, Value>): Map<string, Value> =>
    new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { pictures: inOrder(pictures), faults: inOrder(faults), opened };
}

/** Raise when what is stored about a file changes. */
const FORMAT = 1;

type Entry = { readonly stamp: string } & (
  | { readonly fault: PictureFault }
  | { readonly facts: Omit<Picture, 'path' | 'bytes'> }
);
type Loaded = { readonly entries: { readonly [path: string]: Entry }; readonly written: number };

/** The last run's index; a missing or broken one is no index. */
async function load(file: string): Promise<Loaded> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const stored = JSON.parse(text) as { format?: number; entries?: Loaded['entries'] };
    if (stored.format === FORMAT && typeof stored.entries === 'object')
      return { entries: stored.entries, written: mtimeMs };
  } catch {
    // Nothing is lost: every file is read again.
  }
  return { entries: {}, written: 0 };
}

/** Asked of the disk directly: through the thread pool, each of thousands of answers takes several times as long. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Behind a folder that may not be entered: the same as not there.
    return undefined;
  }
}

async function inspect(root: string, path: string, stamp: string): Promise<Entry> {
  try {
    const bytes = await readWhole(join(root, path));
    if (bytes.length <= LFS_POINTER_MAX_BYTES && lfsPointer(new TextDecoder().decode(bytes)) !== undefined)
      return { stamp, fault: { kind: 'lfs-pointer', reason: 'only the Git LFS pointer is here' } };
    const header = isPicture(path) ? await readHeader(path, bytes) : plain(path);
    if ('reason' in header) return { stamp, fault: { kind: 'unreadable', reason: header.reason } };
    return { stamp, facts: { digest: sha256(bytes), ...header } };
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    return {
      stamp: '',
      fault: { kind: 'unreadable', reason: code === 'EACCES' ? 'it may not be read (permissions)' : message },
    };
  }
}

const plain = (path: string): PictureHeader => ({
  width: 0,
  height: 0,
  format: path.slice(path.lastIndexOf('.') + 1).toLowerCase(),
  hasAlpha: false,
});

async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) await work(items[index]!);
  };
  await Promise.all(Array.from({ length: width }, one));
}
