import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { gitIn } from './git.ts';

/** Who a program commits as. */
export type Committer = { readonly name: string; readonly email: string };

/**
 * Commits these files as they lie there, byte for byte, and pushes them to a branch of `origin`, never by force. Nothing else
 * is committed, whatever changed in the working copy: it goes out in somebody's name. What `.gitattributes` asks for is not
 * done, because a proposal writes those too. Returns false when none of them had changed. The token goes to git by its environment, so that no list of processes shows it.
 * @throws GitRefusal with git's own words when the branch has moved or may not be written.
 * @throws Refusal when something else is staged already.
 */
export async function commitAndPush(options: {
  root: string;
  branch: string;
  /** Paths from `root`. */
  files: readonly string[];
  message: string;
  committer: Committer;
  /** In whose name; default: the committer's own. */
  author?: Committer;
  env: NodeJS.ProcessEnv;
  token?: string;
}): Promise<boolean> {
  const { root, branch, files, message, committer, author = committer } = options;
  const env = {
    ...options.env,
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    ...(options.token === undefined ? {} : authorization(options.token, options.env)),
  };
  const git = gitIn(root, { hands: 'program', env });
  const staged = (): Promise<string> => git('diff', '--cached', '--name-only', '--no-ext-diff');
  const before = (await staged()).split('\n').filter((each) => each !== '');
  if (before.length > 0) throw new Refusal([stagedAlready(before)]);
  const prefix = (await git('rev-parse', '--show-prefix')).trim();
  for (const path of files) {
    const blob = (await git('hash-object', '-w', '--no-filters', '--', path)).trim();
    await git('update-index', '--add', '--cacheinfo', `100644,${blob},${prefix}${path}`);
  }
  if ((await staged()) === '') return false;
  await git('commit', '--quiet', `--message=${message}`);
  await git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  return true;
}

const stagedAlready = (paths: readonly string[]) =>
  problem(
    'git-refused',
    { file: paths[0] ?? '', line: 1, column: 1 },
    {
      message: `${paths.length} other file${paths.length === 1 ? ' is' : 's are'} staged already, and would be committed in somebody else’s name.`,
      fix: 'Take them back out first: git restore --staged -- .',
    },
  );

/** The token for the host that the workflow runs on, as git's settings by variables, after those that are there already. */
function authorization(token: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const known = Number(env['GIT_CONFIG_COUNT'] ?? '0');
  return {
    GIT_CONFIG_COUNT: String(known + 1),
    [`GIT_CONFIG_KEY_${known}`]: `http.${new URL(env['GITHUB_SERVER_URL'] ?? 'https://github.com').origin}/.extraheader`,
    [`GIT_CONFIG_VALUE_${known}`]: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
}
