import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../files/sha256.ts';
import { installedPackages } from './installed-packages.ts';
import { hasLockfile, lockedPackages } from './package-lock.ts';
import { filesUnder } from './site-tree.ts';

/** What something was made from. Paths are posix, relative to the project. */
export type MadeFrom = {
  readonly files: readonly string[];
  /** Folders of which every file counts, also one that appears later. */
  readonly folders: readonly string[];
  /** Places of packages as the lockfile names them, or whole where there is none; what they need in turn counts as well. */
  readonly packages: readonly string[];
};

/**
 * The digest of all that something was made from, as it is at this moment, and when the youngest of these files changed
 * (milliseconds since 1970): a maker that began before that may have read it as it was before.
 */
export async function sourcesDigest(
  project: string,
  { files, folders, packages }: MadeFrom,
): Promise<{ readonly digest: string; readonly changed: number }> {
  const listed = folders.map(async (folder) =>
    (await filesUnder(join(project, folder))).map((path) => `${folder}/${path}`),
  );
  const paths = [...new Set([...files, ...(await Promise.all(listed)).flat()])].sort();
  let changed = 0;
  const lines = paths.map(async (path) => {
    try {
      const [bytes, { ctimeMs }] = await Promise.all([readFile(join(project, path)), stat(join(project, path))]);
      changed = Math.max(changed, ctimeMs);
      return `${path} ${sha256(bytes)}`;
    } catch (thrown) {
      // What is gone is another state than any in which it was there.
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return `${path} gone`;
      throw thrown;
    }
  });
  const all = [...(await Promise.all(lines)), ...(await packagesAt(project, packages))];
  return { digest: sha256(all.join('\n')), changed };
}

const packagesAt = (project: string, places: readonly string[]): Promise<string[]> | string[] =>
  hasLockfile(project) ? lockedPackages(project, places) : installedPackages(project, places);
