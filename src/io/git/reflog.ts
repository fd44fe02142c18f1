import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { gitIn } from './git.ts';

/**
 * The folder in which git writes a line for whatever moves the commit that the files under `root` stand on: commits, pulls,
 * resets. Reading the record never writes there. Undefined where there is no git, or no commit yet.
 */
export async function reflogFolder(root: string): Promise<string | undefined> {
  try {
    const folder = resolve(root, (await gitIn(root)('rev-parse', '--git-path', 'logs')).trim());
    return existsSync(folder) ? folder : undefined;
  } catch {
    // No git: nothing there is ever committed.
    return undefined;
  }
}
