import { constants, statSync } from 'node:fs';
import { copyFile, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutFolder } from './out-folder.ts';
import { placeWhole } from './write-atomic.ts';

/** A file to be seen under a name that holds its digest. */
export type Placement = { readonly from: string; readonly name: string };

/**
 * Makes a folder hold exactly these files, copied whole or not at all, and returns their paths in order. Each copy has the
 * time of its original; one with another time or size was changed by somebody and is copied anew. Other files that Greenlit
 * wrote there are removed. `under` is the folder by its posix path in `out`.
 */
export async function placeFiles(out: OutFolder, under: string, files: readonly Placement[]): Promise<string[]> {
  const folder = join(out.path, under);
  const there = new Set(await readdir(folder).catch((): string[] => []));
  const wanted = new Set(files.map((each) => each.name));
  const missing = files.filter(({ from, name }) => !there.has(name) || !isCopy(from, join(folder, name)));
  for (const { from, name } of missing)
    await placeWhole(out.place(`${under}/${name}`), async (temporary) => {
      await copyFile(from, temporary, constants.COPYFILE_FICLONE);
      const { atime, mtime } = statSync(from);
      await utimes(temporary, atime, mtime);
    });
  // By what lies there and not by the whole list, which holds the folders of a thousand others.
  for (const name of there) if (!wanted.has(name) && out.listed.has(`${under}/${name}`)) out.remove(`${under}/${name}`);
  return files.map((each) => join(folder, each.name));
}

function isCopy(from: string, to: string): boolean {
  const original = statSync(from);
  const copy = statSync(to, { throwIfNoEntry: false });
  // A time is set to the millisecond.
  return copy !== undefined && copy.size === original.size && Math.abs(copy.mtimeMs - original.mtimeMs) < 1;
}
