import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SiteWeight } from '../../core/pages/site-weight.ts';
import { isPassedOver } from '../../core/untrusted/litter.ts';
import type { OutFolder } from '../files/out-folder.ts';
import type { FileStamp } from '../files/stamps.ts';
import { utf8 } from '../files/utf8.ts';
import { placeWholeSync, unfinishedOf } from '../files/write-atomic.ts';

/** Text, pieces of it, one after the other, or its bytes. */
type Text = string | readonly string[] | Uint8Array;

/**
 * What a file shall hold: text, or a copy of another file. `named` by content: same name and size is the same file. `bytes`: its size, where that is known.
 * Or what is made where it is not there: of such a file, which is named by its content.
 */
type Content = { readonly text: Text } | Copy | { readonly make: () => Uint8Array; readonly bytes: number };
type Copy = { readonly copy: string; readonly named?: boolean; readonly bytes?: number };

/** A folder that is made to hold exactly the files that are put into it, by posix path under it, and what others put there. */
export type SiteTree = {
  /** Makes a file hold that, unless it does; tells whether it was written. */
  readonly put: (path: string, content: Content) => boolean;
  /** The stamp of a file that was put, and when it changed (milliseconds since 1970). */
  readonly stampOf: (path: string) => { readonly stamp: FileStamp; readonly changed: number };
  /** Keeps a file as it lies there if its stamp is this one; tells whether it is. */
  readonly stands: (path: string, stamp: FileStamp) => boolean;
  /** Keeps a file as it lies there, which is known to be as it was put. */
  readonly keep: (path: string) => void;
  /**
   * Deletes what Greenlit wrote and was not put, and tells how many files differ from what was there; `strangers` are the files
   * of others, which stay.
   */
  readonly close: () => {
    readonly written: number;
    readonly removed: number;
    readonly strangers: readonly string[];
    readonly weight: SiteWeight;
  };
};

/**
 * Opens a folder to be filled. A file appears whole or not at all: it is written under another name first.
 * Synchronous on purpose: thousands of small files cost more in waiting for a thread than in reading.
 */
export function siteTree(folder: OutFolder): SiteTree {
  const { path: out, look } = folder;
  const folders = new Set(['.']);
  /** The files that are wanted, with their sizes in bytes. */
  const wanted = new Map<string, number>();
  let written = 0;
  return {
    put: (path, content) => {
      if ('text' in content) return putBytes(path, bytesOf(content.text));
      return 'copy' in content ? putCopy(path, content) : putMade(path, content.make, content.bytes);
    },
    stampOf: (path) => {
      const { stamp, changed } = look.file(path) ?? { stamp: '', changed: 0 };
      return { stamp, changed };
    },
    stands: (path, stamp) => {
      const seen = look.file(path);
      if (seen === undefined || seen.stamp !== stamp) return false;
      wanted.set(path, seen.size);
      return true;
    },
    keep: (path) => void wanted.set(path, look.file(path)?.size ?? 0),
    close: () => {
      const ours = new Set(folder.listed);
      const gone = [...ours].filter((path) => !wanted.has(path));
      const removed = gone.filter(look.has).length;
      for (const path of gone) folder.remove(path);
      const strangers = [...look.paths()].filter((path) => {
        if (wanted.has(path) || ours.has(path)) return false;
        // What a run left that was stopped while it wrote one of our files.
        const left = ours.has(unfinishedOf(path) ?? '');
        if (left) {
          rmSync(join(out, path), { force: true });
          look.touch(path);
        }
        return !left && !isPassedOver(basename(path));
      });
      return { written, removed, strangers, weight: weigh(wanted) };
    },
  };

  function putBytes(path: string, bytes: Uint8Array): boolean {
    wanted.set(path, bytes.length);
    if (look.has(path) && sameBytes(join(out, path), bytes)) return false;
    place(path, (temporary) => writeBytes(temporary, bytes));
    return true;
  }

  function putCopy(path: string, { copy, named, bytes }: Copy): boolean {
    const size = bytes ?? statSync(copy).size;
    wanted.set(path, size);
    if (look.has(path) && sizeOf(path) === size && (named === true || sameBytes(join(out, path), readFileSync(copy))))
      return false;
    place(path, (temporary) => copyFileSync(copy, temporary, constants.COPYFILE_FICLONE));
    return true;
  }

  function putMade(path: string, make: () => Uint8Array, bytes: number): boolean {
    wanted.set(path, bytes);
    if (look.has(path) && sizeOf(path) === bytes) return false;
    place(path, (temporary) => writeBytes(temporary, make()));
    return true;
  }

  /** A link is as large as what it leads to. */
  function sizeOf(path: string): number {
    return look.file(path)?.size ?? statSync(join(out, path)).size;
  }

  function place(path: string, write: (temporary: string) => void): void {
    const target = folder.place(path);
    makeFolder(dirname(path));
    placeWholeSync(target, write);
    look.done(path);
    written += 1;
  }

  /** One folder at a time: making all of a path's at once looks at each again, and costs twice as much. */
  function makeFolder(path: string): void {
    if (folders.has(path)) return;
    makeFolder(dirname(path));
    if (!look.isFolder(path)) mkdirSync(join(out, path));
    folders.add(path);
  }
}

/** Every file under `folder`, by posix path from it. */
export async function filesUnder(folder: string, under = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesUnder(folder, path)));
    else found.push(path);
  }
  return found;
}

function weigh(files: ReadonlyMap<string, number>): SiteWeight {
  let bytes = 0;
  let largest = { path: '', bytes: 0 };
  const held = new Map<string, number>();
  for (const [path, size] of files) {
    held.set(dirname(path), (held.get(dirname(path)) ?? 0) + 1);
    bytes += size;
    if (size > largest.bytes) largest = { path, bytes: size };
  }
  const [folder, most] = [...held].reduce((fullest, each) => (each[1] > fullest[1] ? each : fullest), ['', 0]);
  return { files: files.size, bytes, largest, fullest: { path: folder, files: most } };
}

const bytesOf = (text: Text): Uint8Array =>
  text instanceof Uint8Array ? text : utf8(typeof text === 'string' ? [text] : text);

function writeBytes(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } finally {
    closeSync(file);
  }
}

// Used over and over: making room for each of thousands of files costs several times what reading it does.
let room = Buffer.allocUnsafeSlow(1 << 18);

/** Tells whether a file holds exactly these bytes. */
function sameBytes(path: string, bytes: Uint8Array): boolean {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== bytes.length) return false;
    if (room.length < bytes.length) room = Buffer.allocUnsafeSlow(bytes.length);
    let held = 0;
    while (held < bytes.length) {
      const read = readSync(file, room, held, bytes.length - held, held);
      if (read === 0) return false;
      held += read;
    }
    return room.compare(bytes, 0, bytes.length, 0, held) === 0;
  } finally {
    closeSync(file);
  }
}
