import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { sha256 } from './sha256.ts';
import { type FileStamp, stampOf } from './stamps.ts';

/** A file as it was seen: its size in bytes, its stamp, and when it changed (milliseconds since 1970). */
type SeenFile = { readonly size: number; readonly stamp: FileStamp; readonly changed: number };

/** Files as they were seen, in one word, and when the last of them changed (milliseconds since 1970). */
type SeenFiles = { readonly word: string; readonly changed: number };

/**
 * What lies in a folder that is written to, by posix path from it: one walk, and what this run changed since. Nothing is opened and no
 * link is followed.
 */
export type OutLook = {
  /** Everything that is no folder. */
  readonly paths: () => Iterable<string>;
  readonly has: (path: string) => boolean;
  /** A plain file; undefined where there is none, or something else. */
  readonly file: (path: string) => SeenFile | undefined;
  /** One word for the stamps of these files, and when the last of them changed; undefined where one of them is no plain file. */
  readonly filesAt: (paths: readonly string[]) => SeenFiles | undefined;
  readonly isFolder: (path: string) => boolean;
  /** Is told of a file that this run is about to write or to remove: the disk is asked for it each time from then on, until it is told that this is done. */
  readonly touch: (path: string) => void;
  readonly done: (path: string) => void;
  /**
   * One word for everything there, hidden files as well: another one as soon as a file came, went or may have changed, or a folder may be
   * entered by others. Undefined where something could not be looked at. Files named in `but` are left out.
   */
  readonly word: (but?: readonly string[]) => string | undefined;
};

/** Looks at a folder when it is first asked; files of the name `but` in the folder itself are left out. @throws what the system says of a folder that cannot be read. */
export function outLook(out: string, but: string): OutLook {
  let seen: Looked | undefined;
  const touched = new Set<string>();
  const again = (path: string): void => {
    const stats = lstatSync(`${out}/${path}`, QUIETLY);
    seen?.forget(path);
    if (stats !== undefined) seen?.note(path, stats);
  };
  const walkedOnce = (): Looked => {
    seen ??= walked(out, but);
    return seen;
  };
  const at = (path: string): Looked => {
    const look = walkedOnce();
    if (touched.has(path)) again(path);
    return look;
  };
  const all = (): Looked => {
    const look = walkedOnce();
    for (const path of touched) again(path);
    return look;
  };
  return {
    paths: () => all().files.keys(),
    has: (path) => at(path).files.has(path),
    file: (path) => at(path).file(path),
    filesAt: (paths) => {
      const stamps: string[] = [];
      let last = 0;
      for (const path of paths) {
        const seenFile = at(path).file(path);
        if (seenFile === undefined) return undefined;
        stamps.push(seenFile.stamp);
        last = Math.max(last, seenFile.changed);
      }
      return { word: sha256(stamps.join('\n')), changed: last };
    },
    isFolder: (path) => at(path).folders.has(path),
    touch: (path) => {
      // Folders come and go with their files.
      for (let each = path; each !== '.'; each = dirname(each)) touched.add(each);
    },
    done: (path) => {
      touched.delete(path);
      if (seen !== undefined) again(path);
    },
    word: (but = []) => all().word(but),
  };
}

const QUIETLY = { throwIfNoEntry: false } as const;

type Looked = ReturnType<typeof emptyLook>;

function walked(out: string, but: string): Looked {
  const look = emptyLook();
  const walk = (under: string): void => {
    for (const entry of readdirSync(under === '' ? out : `${out}/${under}`, { withFileTypes: true })) {
      if (under === '' && entry.name === but) continue;
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      const stats = lstatSync(`${out}/${path}`, QUIETLY);
      if (stats === undefined) look.missed();
      else look.note(path, stats);
      if (entry.isDirectory()) walk(path);
    }
  };
  walk('');
  return look;
}

/** How many numbers are held of a file. */
const NUMBERS = 5;

/** Numbers side by side: a site may have a hundred thousand files, and objects for each would cost ten times the room. */
function emptyLook() {
  const files = new Map<string, number>();
  const folders = new Map<string, string>();
  let numbers = new Float64Array(NUMBERS * 256);
  let used = 0;
  let complete = true;
  const add = (path: string, some: readonly number[]): void => {
    if (used + NUMBERS > numbers.length) {
      const more = new Float64Array(numbers.length * 2);
      more.set(numbers);
      numbers = more;
    }
    numbers.set(some, used);
    files.set(path, used);
    used += NUMBERS;
  };
  return {
    files,
    folders,
    missed: () => {
      complete = false;
    },
    forget: (path: string) => {
      files.delete(path);
      folders.delete(path);
    },
    note: (path: string, stats: Stats) => {
      const { mode, uid, size, mtimeMs, ctimeMs, ino } = stats;
      // Its times move with every file that is put beside its place first; who may enter it does not.
      if (stats.isDirectory()) folders.set(path, `${mode} ${uid}`);
      else add(path, [mode, size, mtimeMs, ctimeMs, ino]);
    },
    file: (path: string): SeenFile | undefined => {
      const at = files.get(path);
      if (at === undefined) return undefined;
      const [mode = 0, size = 0, mtimeMs = 0, ctimeMs = 0, ino = 0] = numbers.subarray(at, at + NUMBERS);
      if ((mode & KIND) !== PLAIN) return undefined;
      const stamp = stampOf({ size, mtimeMs, ctimeMs, ino });
      return { size, stamp, changed: Math.max(mtimeMs, ctimeMs) };
    },
    word: (but: readonly string[]): string | undefined => {
      if (!complete) return undefined;
      const sorted = [...files.keys()].filter((path) => !but.includes(path)).sort();
      const all = new Float64Array(sorted.length * NUMBERS);
      for (const [index, path] of sorted.entries()) {
        const at = files.get(path)!;
        all.set(numbers.subarray(at, at + NUMBERS), index * NUMBERS);
      }
      const told = [...folders].map(([path, mode]) => `${path} ${mode}`).sort();
      return sha256([...sorted, ...told, sha256(new Uint8Array(all.buffer))].join('\n'));
    },
  };
}

/** The part of a mode that says what something is, and that of a plain file. */
const KIND = 0o170000;
const PLAIN = 0o100000;
