import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to be seen under a name that holds its digest: where the name stands, the content is right. */
export type Placement = { readonly from: string; readonly name: string };

/**
 * Makes a folder hold exactly these files, copied whole or not at all, and returns their paths in order. A folder that
 * holds them already is only listed; other files in it are removed.
 */
export async function placeFiles(folder: string, files: readonly Placement[]): Promise<string[]> {
  const there = new Set(await readdir(folder).catch((): string[] => []));
  const wanted = new Set(files.map((each) => each.name));
  const missing = files.filter((each) => !there.has(each.name));
  if (missing.length > 0) await mkdir(folder, { recursive: true });
  for (const { from, name } of missing) {
    const to = join(folder, name);
    await copyFile(from, `${to}.tmp`, constants.COPYFILE_FICLONE);
    await rename(`${to}.tmp`, to);
  }
  for (const name of there) if (!wanted.has(name)) await rm(join(folder, name), { force: true, recursive: true });
  return files.map((each) => join(folder, each.name));
}
