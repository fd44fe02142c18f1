import { WrongUse } from '../../core/problem/refusal.ts';
import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';
import { openRepository } from './repository.ts';

/** The commit that the working copy stands on; undefined where there is no git or no commit, and the event alone says what was reviewed. */
export async function headCommit(root: string): Promise<string | undefined> {
  const repository = await openRepository(root);
  return 'reason' in repository ? undefined : repository.head;
}

/**
 * Paths (from `root`) that differ between a pull request's head and where it parted from its base.
 * @throws WrongUse when git does not have either commit.
 */
export async function changedBetween(root: string, base: string, head: string): Promise<string[]> {
  try {
    const said = await gitIn(root)(
      ...['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', '--end-of-options'],
      `${base}...${head}`,
    );
    return said.split('\0').filter((each) => each !== '');
  } catch (thrown) {
    if (!(thrown instanceof GitRefusal) || !ELSEWHERE.has(thrown.why)) throw thrown;
    throw new WrongUse(
      `git cannot compare ${base.slice(0, 10)} and ${head.slice(0, 10)} here. Fetch the whole history, or list the changed files: --changed FILE.`,
    );
  }
}

/**
 * Whether anything but the record differs between where HEAD parted from a commit and HEAD, in the whole repository.
 * @throws GitRefusal when git does not have the commit.
 */
export async function touchesCode(root: string, since: string): Promise<boolean> {
  const git = gitIn(root);
  const prefix = (await git('rev-parse', '--show-prefix')).trim();
  const said = await git(
    ...[
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--no-ext-diff',
      '--no-relative',
      '--end-of-options',
      `${since}...HEAD`,
    ],
  );
  return said.split('\0').some((path) => path !== '' && !path.startsWith(`${prefix}campaigns/`));
}

/** What git lacks when the commits were not fetched; a list of files does as well then. */
const ELSEWHERE: ReadonlySet<string> = new Set(['no-such-commit', 'no-repository', 'not-installed', 'damaged']);
