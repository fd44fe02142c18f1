import { randomBytes } from 'node:crypto';
import { readFileSync, type Stats, statSync, utimesSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import type { DrawnFile } from '../../core/record/rendition.ts';
import { renameOver } from '../files/rename-over.ts';
import { sha256 } from '../files/sha256.ts';

/**
 * The cache of drawn files. Two folders: `files/` holds each file under its own digest, `entries/` says under the key of
 * the work which file came of it. Everything is written beside its place and renamed into it, so that a process that dies,
 * or a second one at the same time, leaves whole files or none. What is found is believed when size, time and inode are
 * those that were noted, is digested again when they are not, and is drawn anew when the digest differs.
 */
export type Store = {
  /** What was noted under a key, if every file it speaks of is there and whole. Opens no file whose stamp is unchanged. */
  readonly find: <Value extends Filed>(key: Digest) => Promise<Value | undefined>;
  /** Notes a value under a key. */
  readonly keep: (key: Digest, value: Filed) => Promise<void>;
  /** Stores bytes under their digest; returns the absolute path. */
  readonly put: (bytes: Uint8Array, digest: Digest, ending: string) => Promise<string>;
  readonly pathOf: (digest: Digest, ending: string) => string;
};

/** Anything that refers to files of the cache. */
type Filed = { readonly refs: readonly FileRef[] };
export type FileRef = { readonly digest: Digest; readonly ending: string };

export const refOf = ({ digest, format }: DrawnFile): FileRef => ({ digest, ending: format });

/** A drawn file where this cache has it. */
export const located = <File extends DrawnFile>(file: File, { pathOf }: Pick<Store, 'pathOf'>): File => ({
  ...file,
  path: pathOf(file.digest, file.format),
});

/** An entry that is older than this when it is used is touched, so that eviction knows it is still wanted. */
const TOUCH_AFTER = 12 * 3600_000;

/** `now` is in milliseconds since 1970; what the cache in the folder `behind` has is taken from there. */
export type StoreOptions = { readonly now?: number; readonly behind?: string };

/** Opens the cache in a folder, which is made when something is first written. */
export function openStore(cacheDir: string, { now, behind }: StoreOptions = {}): Store {
  const other = behind === undefined ? undefined : openStore(behind, now === undefined ? {} : { now });
  const pathOf = (digest: Digest, ending: string): string => {
    const hex = digest.slice('sha256:'.length);
    return join(cacheDir, 'files', hex.slice(0, 2), `${hex}.${ending}`);
  };
  const entryOf = (key: Digest): string => {
    const hex = key.slice('sha256:'.length);
    return join(cacheDir, 'entries', hex.slice(0, 2), `${hex}.json`);
  };
  const keep: Store['keep'] = async (key, value) => {
    const stamps = value.refs.map(({ digest, ending }) =>
      stampOf(statSync(pathOf(digest, ending), { throwIfNoEntry: false })),
    );
    await placeFile(entryOf(key), JSON.stringify({ format: FORMAT, key, value, stamps }));
  };
  const adopt = async <Value extends Filed>(key: Digest): Promise<Value | undefined> => {
    const value = await other?.find<Value>(key);
    if (other === undefined || value === undefined) return undefined;
    for (const { digest, ending } of value.refs)
      await placeCopy(other.pathOf(digest, ending), pathOf(digest, ending)).catch(ignoreUnwritable);
    await keep(key, value);
    return value;
  };
  return {
    pathOf,
    keep,
    find: async <Value extends Filed>(key: Digest): Promise<Value | undefined> => {
      const path = entryOf(key);
      const entry = readEntry<Value>(path, key);
      if (entry === undefined) return adopt<Value>(key);
      let moved = false;
      for (const [index, { digest, ending }] of entry.value.refs.entries()) {
        const stats = statSync(pathOf(digest, ending), { throwIfNoEntry: false });
        if (stats === undefined) return undefined;
        if (stampOf(stats) === entry.stamps[index]) continue;
        const bytes = await readFile(pathOf(digest, ending)).catch(() => undefined);
        if (bytes === undefined || sha256(bytes) !== digest) return undefined;
        moved = true;
      }
      if (moved) await keep(key, entry.value).catch(ignoreUnwritable);
      else if (now !== undefined) touch(path, now);
      return entry.value;
    },
    put: async (bytes, digest, ending) => {
      const path = pathOf(digest, ending);
      await placeFile(path, bytes);
      return path;
    },
  };
}

/** Raise when entries change their meaning; older ones are then not understood and are drawn again. */
const FORMAT = 1;
/** How files that are on their way are named; `prune` removes old ones. */
export const UNFINISHED = '.tmp';

type Entry<Value> = { readonly value: Value; readonly stamps: readonly string[] };

function readEntry<Value extends Filed>(path: string, key: Digest): Entry<Value> | undefined {
  try {
    const entry = JSON.parse(readFileSync(path, 'utf8')) as Entry<Value> & { format?: number; key?: string };
    return entry.format === FORMAT && entry.key === key && Array.isArray(entry.value.refs) ? entry : undefined;
  } catch {
    // Not there, or not whole: both mean that the work is done again.
    return undefined;
  }
}

const stampOf = (stats: Stats | undefined): string =>
  stats === undefined ? '' : `${stats.size} ${stats.mtimeMs} ${stats.ino}`;

async function placeFile(path: string, content: string | Uint8Array): Promise<void> {
  const neighbour = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    await writeFile(neighbour, content, { flag: 'wx' }).catch(async (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOENT') throw thrown;
      await makeFolder(dirname(path));
      await writeFile(neighbour, content, { flag: 'wx' });
    });
    await renameOver(neighbour, path);
  } catch (thrown) {
    await rm(neighbour, { force: true }).catch(() => undefined);
    throw thrown;
  }
}

/** Files of the cache are never changed in their place, so a second name is as good as a copy where the disk allows it. */
export async function placeCopy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(async (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EEXIST') return;
    await placeFile(to, await readFile(from));
  });
}

/** A folder with its parents. On a disk that may only be read, a recursive mkdir says "no such file": a plain one knows better. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') await mkdir(path);
    throw thrown;
  }
}

function touch(path: string, now: number): void {
  try {
    if (now - statSync(path).mtimeMs > TOUCH_AFTER) utimesSync(path, now / 1000, now / 1000);
  } catch {
    // A cache that may only be read is used all the same.
  }
}

function ignoreUnwritable(thrown: NodeJS.ErrnoException): void {
  if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOENT'].includes(thrown.code ?? '')) throw thrown;
}
