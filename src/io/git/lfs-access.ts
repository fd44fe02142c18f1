import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { gitIn } from './git.ts';
import type { LfsAccess } from './lfs-server.ts';
import { GitRefusal } from './refusal.ts';

/**
 * Where the large files of a repository lie, in the order of Git LFS: its settings, the `.lfsconfig` of `trusted`, `origin`. The
 * token of a workflow goes to the host that the workflow runs on, and nowhere else.
 * @throws Refusal when there is no such place, or one that only Git LFS itself can reach (over SSH).
 */
export async function lfsAccess(root: string, trusted: string, env: NodeJS.ProcessEnv): Promise<LfsAccess> {
  const git = gitIn(root);
  const said =
    (await settingOf(git, 'lfs.url')) ??
    (existsSync(join(trusted, '.lfsconfig')) ? await settingOf(gitIn(trusted), 'lfs.url', '.lfsconfig') : undefined);
  const origin = said ?? (await settingOf(git, 'remote.origin.url'));
  if (origin === undefined || !/^https?:\/\//.test(origin)) throw new Refusal([unreachable(origin)]);
  const url = said ?? `${origin.replace(/\/?(?:\.git)?\/?$/, '')}.git/info/lfs`;
  const { GITHUB_TOKEN: token, GITHUB_SERVER_URL: server = 'https://github.com' } = env;
  const own = token !== undefined && token !== '' && new URL(url).origin === new URL(server).origin;
  return {
    url: url.replace(/\/$/, ''),
    ...(own ? { authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` } : {}),
  };
}

/** A setting of git; undefined where there is none. */
async function settingOf(git: ReturnType<typeof gitIn>, key: string, file?: string): Promise<string | undefined> {
  try {
    return (await git('config', ...(file === undefined ? [] : ['--file', file]), '--get', key)).trim();
  } catch (thrown) {
    if (thrown instanceof GitRefusal && thrown.exitCode === 1) return undefined;
    throw thrown;
  }
}

const unreachable = (origin: string | undefined) =>
  problem(
    'host-refused',
    { file: 'campaigns', line: 1, column: 1 },
    {
      message:
        origin === undefined
          ? 'This repository has no `origin`, so there is nowhere to fetch large files from.'
          : `Large files of this repository lie at ${origin}, which is not reached over https.`,
      fix: 'Fetch them with Git LFS itself: git lfs pull',
    },
  );
