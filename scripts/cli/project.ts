import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFor } from '../../src/io/cache/cache-folder.ts';

/** The folder Greenlit itself lives in: package.json, src/site, node_modules. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How the files of commands end: compiled in the package that is installed, as they were written in a clone. */
export const MODULE = extname(import.meta.filename);

/** Whether this is the package, in a folder that belongs to whoever installs packages and not to us. */
export const INSTALLED = MODULE === '.js';

/** Where a command works that is not told: here, or where it is installed the project that it is called in. */
export function defaultRoot(cwd: string): string {
  if (!INSTALLED) return PROJECT;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'campaigns'))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

/** Where the pages of a record are built: with what is kept of it, or of a clone of this program with what is kept of that. */
export const workshopOf = (root: string): string => join(keptFor(INSTALLED ? root : PROJECT), 'site');
