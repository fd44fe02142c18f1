import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

/** The address this working copy commits with, or undefined where git has none or there is no git. */
export const committerEmail = (root: string): Promise<string | undefined> => committerSetting(root, 'user.email');

/** What git here knows of whoever commits; undefined where it knows nothing, or is not there. */
export async function committerSetting(root: string, name: 'user.name' | 'user.email'): Promise<string | undefined> {
  try {
    return (await gitIn(root, { hands: 'person' })('config', name)).trim() || undefined;
  } catch (thrown) {
    // An exit code of 1 says that nobody set one.
    if (thrown instanceof GitRefusal && (thrown.exitCode === 1 || thrown.why === 'not-installed')) return undefined;
    throw thrown;
  }
}

/**
 * Commits new files and nothing else, as the person whom git is set up for, with that person's own signing and hooks.
 * What git will not commit is not left in its index either.
 * @throws GitRefusal with git's own words when it will not.
 */
export async function commitFiles(root: string, paths: readonly string[], message: string): Promise<void> {
  const git = gitIn(root, { hands: 'person' });
  await git('add', '--', ...paths);
  try {
    await git('commit', '--quiet', `--message=${message}`, '--only', '--', ...paths);
  } catch (thrown) {
    await git('rm', '--cached', '--quiet', '--ignore-unmatch', '--', ...paths);
    throw thrown;
  }
}
