import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Remembered, TreeMemory } from './tree-memory.ts';

/**
 * What a file shall hold: text (or pieces of it, one after the other), bytes, or a copy of another file. `named` by content:
 * same name and size is the same file.
 */
export type Content =
  | { readonly text: string | readonly string[] | Uint8Array }
  | { readonly copy: string; readonly named?: boolean };

/** What a file is made of, by a key, and what is worth knowing of it when it is not made again. */
export type Made = { readonly key: string; readonly note?: string };

/** A folder that is made to hold exactly the files that are put into it, by posix path under it. */
export type SiteTree = {
  /** Makes a file hold that, unless it does; tells whether it was written. What it was made of is remembered. */
  readonly put: (path: string, content: Content, made?: Made) => boolean;
  /**
   * Lets a file stay that was made of the same and that nobody has touched since, and gives its note. Otherwise undefined: then it
   * has to be put.
   */
  readonly keep: (path: string, key: string) => string | undefined;
  /** Deletes what was neither put nor kept, tells how many files differ from what was there, and what to remember of them. */
  readonly close: () => { readonly written: number; readonly removed: number; readonly memory: TreeMemory };
};

/**
 * Opens a folder to be filled; it is made when there is none. A file appears whole or not at all: it is written under another name first.
 * `before` is what the last build remembered.
 * Synchronous on purpose: thousands of small files cost more in waiting for a thread than in reading.
 */
export function siteTree(out: string, before: TreeMemory = new Map()): SiteTree {
  mkdirSync(out, { recursive: true });
  const present = new Set<string>();
  const folders = new Set(['.']);
  list(out, '', present, folders);
  const wanted = new Set<string>();
  const memory = new Map<string, Remembered>();
  let written = 0;
  const put = (path: string, content: Content): boolean => {
    wanted.add(path);
    const file = join(out, path);
    if (present.has(path) && holds(file, content)) return false;
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(join(out, folder), { recursive: true });
    folders.add(folder);
    const temporary = `${file}.part`;
    write(temporary, content);
    renameSync(temporary, file);
    written += 1;
    return true;
  };
  return {
    put: (path, content, made) => {
      const wrote = put(path, content);
      if (made !== undefined) memory.set(path, { note: '', ...made, mark: markOf(join(out, path)) });
      return wrote;
    },
    keep: (path, key) => {
      const known = before.get(path);
      if (known?.key !== key || !present.has(path) || known.mark !== markOf(join(out, path))) return undefined;
      wanted.add(path);
      memory.set(path, known);
      return known.note;
    },
    close: () => {
      const gone = [...present].filter((path) => !wanted.has(path));
      for (const path of gone) {
        rmSync(join(out, path));
        dropEmpty(out, dirname(path));
      }
      return { written, removed: gone.length, memory };
    },
  };
}

/** By what a file is known again: whoever writes to it, or puts another in its place, changes one of these. */
function markOf(path: string): string {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
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

function list(folder: string, under: string, found: Set<string>, folders: Set<string>): void {
  for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory()) {
      folders.add(path);
      list(folder, path, found, folders);
    } else found.add(path);
  }
}

// Room for one file that is wanted and one that is there, used over and over: making room for each file of thousands,
// and turning its text into bytes there, costs several times what writing it does.
const encoder = new TextEncoder();
let wantedRoom = Buffer.allocUnsafeSlow(1 << 18);
let presentRoom = Buffer.allocUnsafeSlow(1 << 18);

/** The bytes of a text; they hold until the next call. */
function bytesOf(text: string | readonly string[] | Uint8Array): Uint8Array {
  if (text instanceof Uint8Array) return text;
  const pieces = typeof text === 'string' ? [text] : text;
  const most = pieces.reduce((sum, piece) => sum + piece.length * 3, 0);
  if (wantedRoom.length < most) wantedRoom = Buffer.allocUnsafeSlow(most);
  let length = 0;
  for (const piece of pieces) length += encoder.encodeInto(piece, wantedRoom.subarray(length)).written;
  return wantedRoom.subarray(0, length);
}

function write(path: string, content: Content): void {
  if ('copy' in content) {
    copyFileSync(content.copy, path, constants.COPYFILE_FICLONE);
    return;
  }
  const bytes = bytesOf(content.text);
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } finally {
    closeSync(file);
  }
}

function holds(path: string, content: Content): boolean {
  if ('text' in content) return sameBytes(path, bytesOf(content.text));
  if (statSync(path).size !== statSync(content.copy).size) return false;
  return content.named === true || sameBytes(path, readFileSync(content.copy));
}

/** Tells whether a file holds exactly these bytes. */
function sameBytes(path: string, bytes: Uint8Array): boolean {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== bytes.length) return false;
    if (presentRoom.length < bytes.length) presentRoom = Buffer.allocUnsafeSlow(bytes.length);
    let held = 0;
    while (held < bytes.length) {
      const read = readSync(file, presentRoom, held, bytes.length - held, held);
      if (read === 0) return false;
      held += read;
    }
    return presentRoom.compare(bytes, 0, bytes.length, 0, held) === 0;
  } finally {
    closeSync(file);
  }
}

function dropEmpty(out: string, folder: string): void {
  for (let path = folder; path !== '.' && path !== ''; path = dirname(path)) {
    try {
      rmdirSync(join(out, path));
    } catch {
      return;
    }
  }
}
