import { gitIn } from './git.ts';

/** Who a program commits as. */
export type Committer = { readonly name: string; readonly email: string };

/**
 * Commits everything that changed under `campaigns/` and pushes it to a branch of `origin`, never by force.
 * Returns false when nothing had changed. The token goes to git by its environment, so that no list of processes shows it.
 * @throws GitRefusal with git's own words when the branch has moved or may not be written.
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
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    ...(options.token === undefined ? {} : authorization(options.token)),
  };
  const git = gitIn(root, { hands: 'program', env });
  await git('add', '--', 'campaigns');
  if ((await git('diff', '--cached', '--name-only', '--no-ext-diff')).trim() === '') return false;
  await git('commit', '--quiet', `--message=${message}`);
  await git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  return true;
}

const authorization = (token: string): NodeJS.ProcessEnv => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'http.https://github.com/.extraheader',
  GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
});
