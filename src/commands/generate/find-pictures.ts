import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WrongUse } from '../../core/problem/refusal.ts';
import { isPassedOver } from '../../core/untrusted/litter.ts';

/** Files in a folder that are taken for pictures. */
const PICTURE = /\.(?:png|jpe?g|webp|avif)$/i;
const MAX_FILES = 100_000;

/**
 * The files to read: those named, and the pictures in the folders named, in natural order (`2.png` before `10.png`).
 * Hidden files, what systems leave behind and what is behind links is left out. @throws WrongUse for a path that is not there.
 */
export async function findPictures(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new WrongUse(`There is no file or folder ${path}.`);
    if (found.isDirectory()) await walk(path, files, 0);
    else if (found.isFile()) files.push(path);
  }
  return [...new Set(files)];
}

async function walk(folder: string, into: string[], depth: number): Promise<void> {
  if (depth > 12 || into.length > MAX_FILES) return;
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => NATURAL.compare(a.name, b.name))) {
    if (isPassedOver(entry.name)) continue;
    if (entry.isDirectory()) await walk(join(folder, entry.name), into, depth + 1);
    else if (entry.isFile() && PICTURE.test(entry.name)) into.push(join(folder, entry.name));
  }
}

const NATURAL = new Intl.Collator('en', { numeric: true });
