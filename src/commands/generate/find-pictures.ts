import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadable } from '../../core/intake/intake-problems.ts';
import type { LeftFile } from '../../core/intake/left-files.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { KIND_BYTES, kindNamed, kindOf } from '../../core/record/picture-kinds.ts';
import { isPassedOver } from '../../core/untrusted/litter.ts';

const MAX_FILES = 100_000;
const MAX_DEPTH = 12;
/** How browsers and programs that copy name what they have not finished. */
const UNFINISHED = /\.(?:part|partial|crdownload|download|opdownload|tmp|temp)$/i;

/** What there is to read, what is left where it is and why, and folders that could not be looked into. */
export type FoundFiles = {
  readonly pictures: readonly string[];
  readonly left: readonly LeftFile[];
  readonly problems: readonly Problem[];
};

/**
 * The files to read: those named, and the pictures in the folders named, by name or by their first bytes, in natural order
 * (`2.png` before `10.png`). Hidden files and what systems leave behind are passed over; everything else is accounted for.
 * @throws WrongUse for a path that is not there.
 */
export async function findPictures(paths: readonly string[]): Promise<FoundFiles> {
  const found: Finding = { pictures: new Set(), left: new Map(), problems: [] };
  for (const path of paths) {
    const there = await stat(path).catch(() => undefined);
    if (there === undefined) throw new WrongUse(`There is no file or folder ${path}.`);
    if (there.isDirectory()) await walk(path, found, 0);
    else if (there.isFile()) found.pictures.add(path);
    else found.left.set(path, 'no plain file');
  }
  const left = [...found.left].flatMap(([path, reason]) => (found.pictures.has(path) ? [] : [{ path, reason }]));
  return { pictures: [...found.pictures], left, problems: found.problems };
}

type Finding = {
  readonly pictures: Set<string>;
  readonly left: Map<string, LeftFile['reason']>;
  readonly problems: Problem[];
};

async function walk(folder: string, into: Finding, depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException) => {
    into.problems.push(unreadable(folder, thrown));
    return [];
  });
  for (const entry of entries.sort((a, b) => NATURAL.compare(a.name, b.name))) {
    if (isPassedOver(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < MAX_DEPTH) await walk(path, into, depth + 1);
    else if (entry.isDirectory()) into.left.set(path, 'nested too deep');
    else if (entry.isSymbolicLink()) into.left.set(path, 'a link');
    else if (!entry.isFile()) into.left.set(path, 'no plain file');
    else if (UNFINISHED.test(entry.name)) into.left.set(path, 'not finished');
    else if (!(await isPicture(path))) into.left.set(path, 'no picture');
    else if (into.pictures.size >= MAX_FILES) into.left.set(path, 'one too many');
    else into.pictures.add(path);
  }
}

/** Of a file that is not named like a picture, the first bytes are looked at. One that cannot be opened is told by who reads it. */
async function isPicture(path: string): Promise<boolean> {
  if (kindNamed(path) !== undefined) return true;
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return true;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0);
    return kindOf(buffer.subarray(0, bytesRead)) !== undefined;
  } finally {
    await file.close();
  }
}

const NATURAL = new Intl.Collator('en', { numeric: true });
