import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import type { DrawnFile } from '../../core/record/rendition.ts';
import { stampAt, statsAt } from '../files/stamps.ts';
import { checkedText, readChecked } from './checked-json.ts';
import { ignoreUnwritable, isWhole, placeContent, placeCopy, placeOnce } from './place.ts';

/**
 * What is remembered from run to run. Two folders: `files/` holds each file under its own digest, `entries/` says under the
 * key of the work what came of it, and of which files it speaks. Everything is written beside its place and renamed into it,
 * so that a process that dies, or a second one at the same time, leaves whole files or none. An entry says itself whether it
 * is whole. A file is believed when its stamp is the one that was noted, is digested again when it is not, and is made anew
 * when the digest differs: what is damaged is as good as not there.
 */
export type Store = {
  /** What was noted under a key, if every file it speaks of is there and whole. Opens no file whose stamp is unchanged. */
  readonly find: <Value extends Filed>(key: Digest) => Promise<Value | undefined>;
  /** What was noted under a key and speaks of no file, at once. */
  readonly peek: <Value extends Filed>(key: Digest) => Value | undefined;
  /** Whether anything was noted under a key; it may be damaged. */
  readonly has: (key: Digest) => boolean;
  /** What was noted under a key, if every file it speaks of has the stamp that was noted: at once, and without a second look. */
  readonly stands: <Value extends Filed>(key: Digest) => Value | undefined;
  /** Notes a value under a key. */
  readonly keep: (key: Digest, value: Filed) => Promise<void>;
  /** Stores bytes under their digest, unless they are there; returns the absolute path. */
  readonly put: (bytes: Uint8Array, digest: Digest, ending: string) => Promise<string>;
  readonly pathOf: (digest: Digest, ending: string) => string;
};

/** Anything that refers to files of the cache. */
export type Filed = { readonly refs: readonly FileRef[] };
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
    const stamps = value.refs.map(({ digest, ending }) => stampAt(pathOf(digest, ending)));
    await placeContent(entryOf(key), checkedText({ format: FORMAT, key, value, stamps }));
  };
  const adopt = async <Value extends Filed>(key: Digest): Promise<Value | undefined> => {
    const value = await other?.find<Value>(key);
    if (other === undefined || value === undefined) return undefined;
    for (const { digest, ending } of value.refs) {
      // What lies here already may be damaged, and its stamp is about to be noted as that of a whole file.
      if (await isWhole(pathOf(digest, ending), digest)) continue;
      await placeCopy(other.pathOf(digest, ending), pathOf(digest, ending)).catch(ignoreUnwritable);
    }
    await keep(key, value);
    return value;
  };
  const peek = <Value extends Filed>(key: Digest): Value | undefined => {
    const entry = readEntry<Value>(entryOf(key), key);
    if (entry === undefined) {
      // What is damaged is taken away, so that whoever only asks whether it is there notes it anew.
      discard(entryOf(key));
      return other?.peek<Value>(key);
    }
    if (entry.value.refs.length > 0) return undefined;
    if (now !== undefined) touch(entryOf(key), now);
    return entry.value;
  };
  return {
    pathOf,
    keep,
    peek,
    has: (key) => statsAt(entryOf(key)) !== undefined || other?.has(key) === true,
    stands: <Value extends Filed>(key: Digest): Value | undefined => {
      const entry = readEntry<Value>(entryOf(key), key);
      const stand = entry?.value.refs.every(({ digest, ending }, index) => {
        const stamp = stampAt(pathOf(digest, ending));
        return stamp !== '' && stamp === entry.stamps[index];
      });
      return stand ? entry?.value : undefined;
    },
    find: async <Value extends Filed>(key: Digest): Promise<Value | undefined> => {
      const path = entryOf(key);
      const entry = readEntry<Value>(path, key);
      if (entry === undefined) return adopt<Value>(key);
      let moved = false;
      for (const [index, { digest, ending }] of entry.value.refs.entries()) {
        const file = pathOf(digest, ending);
        const stamp = stampAt(file);
        if (stamp !== '' && stamp === entry.stamps[index]) continue;
        if (!(await isWhole(file, digest))) return undefined;
        moved = true;
      }
      if (moved) await keep(key, entry.value).catch(ignoreUnwritable);
      else if (now !== undefined) touch(path, now);
      return entry.value;
    },
    put: async (bytes, digest, ending) => {
      const path = pathOf(digest, ending);
      await placeOnce(path, bytes, digest);
      return path;
    },
  };
}

/** Raise when entries change their meaning; older ones are then not understood and are drawn again. */
const FORMAT = 2;

type Entry<Value> = { readonly value: Value; readonly stamps: readonly string[] };

function readEntry<Value extends Filed>(path: string, key: Digest): Entry<Value> | undefined {
  const entry = readChecked(path)?.value as (Entry<Value> & { format: number; key: string }) | undefined;
  return entry?.format === FORMAT && entry.key === key ? entry : undefined;
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A cache that may only be read is used all the same.
  }
}

function touch(path: string, now: number): void {
  try {
    if (now - statSync(path).mtimeMs > TOUCH_AFTER) utimesSync(path, now / 1000, now / 1000);
  } catch {
    // A cache that may only be read is used all the same.
  }
}
