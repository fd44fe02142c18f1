import { gitIn } from './git.ts';
import { authorization } from './token-settings.ts';

/** Fetches the branch of a proposal into a clone that may not have it yet, with a token where there is one. Nothing that has a name here moves. */
export async function fetchProposed(
  root: string,
  branch: string,
  { env, token }: { readonly env: NodeJS.ProcessEnv; readonly token: string },
): Promise<void> {
  const git = gitIn(root, { hands: 'program', env: { ...env, ...authorization(token, env) } });
  await git('fetch', '--quiet', '--no-tags', '--no-write-fetch-head', await originOf(root), `refs/heads/${branch}`);
}

/** Gives a checkout the `origin` of the clone that it was made of, so that it can be pushed from. */
export async function sharesOrigin(root: string, checkout: string): Promise<void> {
  await gitIn(checkout, { hands: 'program' })('remote', 'add', 'origin', await originOf(root));
}

/** Without the token that a host's runner writes into the address, which may only read. */
async function originOf(root: string): Promise<string> {
  const url = (await gitIn(root)('config', '--get', 'remote.origin.url')).trim();
  if (!/^https?:/.test(url) || !URL.canParse(url)) return url;
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.href;
}
