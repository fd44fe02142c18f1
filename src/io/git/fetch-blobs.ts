import { gitIn } from './git.ts';
import { authorization } from './token-settings.ts';

/**
 * Fetches files by git's names of their content from `origin`, as git itself does it for a partial clone, with the token of a workflow
 * where there is one. @throws GitRefusal with git's own words when they cannot be had.
 */
export async function fetchBlobs(root: string, blobs: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  if (blobs.length === 0) return;
  const { GITHUB_TOKEN: token = '' } = env;
  const git = gitIn(root, { hands: 'program', env: { ...env, ...(token === '' ? {} : authorization(token, env)) } });
  const words = ['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', 'origin', '--quiet', '--no-tags'];
  const more = ['--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none', '--stdin'];
  await git.bytes([...words, ...more], blobs.map((each) => `${each}\n`).join(''));
}

/** What these weigh together, in bytes; all of them have to be here. */
export async function weightOf(root: string, blobs: readonly string[]): Promise<number> {
  if (blobs.length === 0) return 0;
  const asked = blobs.map((each) => `${each}\n`).join('');
  const said = await gitIn(root).bytes(['cat-file', '--batch-check=%(objectsize)'], asked);
  return said
    .toString()
    .split('\n')
    .reduce((sum, each) => sum + (Number(each) || 0), 0);
}
