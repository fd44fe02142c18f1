import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The address this working copy commits with, or undefined where git has none or there is no git. */
export async function committerEmail(root: string): Promise<string | undefined> {
  const said = await run('git', ['config', 'user.email'], { cwd: root }).catch(() => undefined);
  const email = said?.stdout.trim();
  return email === '' ? undefined : email;
}

/**
 * Commits one new file and nothing else, as the person whom git is set up for, with that person's own signing and hooks.
 * @throws Error with git's own words when it will not.
 */
export async function commitFile(root: string, path: string, message: string): Promise<void> {
  await run('git', ['add', '--', path], { cwd: root });
  await run('git', ['commit', '--quiet', `--message=${message}`, '--only', '--', path], { cwd: root });
}
