import { simpleGit } from 'simple-git';
import { WrongUse } from '../../core/problem/refusal.ts';

/** The commit that the working copy stands on, or undefined where there is no git or no commit. */
export async function headCommit(root: string): Promise<string | undefined> {
  try {
    return (await simpleGit({ baseDir: root }).raw(['rev-parse', 'HEAD'])).trim();
  } catch {
    // No git or no commit: there is nothing to compare with, and the caller goes by what the event says.
    return undefined;
  }
}

/**
 * Paths (from `root`) that differ between a pull request's head and where it parted from its base.
 * @throws WrongUse when git does not have either commit.
 */
export async function changedBetween(root: string, base: string, head: string): Promise<string[]> {
  try {
    const said = await simpleGit({ baseDir: root }).raw([
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--relative',
      '--end-of-options',
      `${base}...${head}`,
    ]);
    return said.split('\0').filter((each) => each !== '');
  } catch {
    throw new WrongUse(
      `git cannot compare ${base.slice(0, 10)} and ${head.slice(0, 10)} here. Fetch the whole history, or list the changed files: --changed FILE.`,
    );
  }
}
