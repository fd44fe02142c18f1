import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Who a program commits as. */
export type Committer = { readonly name: string; readonly email: string };

/**
 * Commits everything that changed under `campaigns/` and pushes it to a branch of `origin`, never by force.
 * Returns false when nothing had changed. The token goes to git by its environment, so that no list of processes shows it.
 * @throws Error with git's own words when the branch has moved or may not be written.
 */
export async function commitAndPush(options: {
  root: string;
  branch: string;
  message: string;
  committer: Committer;
  /** In whose name; default: the committer's own. */
  author?: Committer;
  env: NodeJS.ProcessEnv;
  token?: string;
}): Promise<boolean> {
  const { root, branch, message, committer, author = committer } = options;
  const env = {
    ...options.env,
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    ...(options.token === undefined ? {} : authorization(options.token)),
  };
  // A repository's own hooks are code, and none of ours.
  const git = (...args: string[]) => run('git', ['-c', 'core.hooksPath=/dev/null', ...args], { cwd: root, env });
  await git('add', '--', 'campaigns');
  const { stdout } = await git('diff', '--cached', '--name-only');
  if (stdout.trim() === '') return false;
  await git('commit', '--quiet', `--message=${message}`);
  await git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  return true;
}

const authorization = (token: string): NodeJS.ProcessEnv => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'http.https://github.com/.extraheader',
  GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
});

const run = promisify(execFile);
