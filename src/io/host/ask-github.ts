import { allPages } from './all-pages.ts';
import { askHost } from './ask-host.ts';

/** Where the API is, which repository, and the token that may write there. */
export type GitHubAccess = { readonly api: string; readonly repository: string; readonly token: string };

/** What to do about a refusal. A setting of the repository answers as a missing right does, and no `permissions:` helps it. */
const fixFor = (status: number, said: string): string =>
  status !== 403
    ? 'Run the job again; if it stays, see the answer.'
    : said.includes('not permitted to create or approve pull requests')
      ? 'Turn on Settings → Actions → General → “Allow GitHub Actions to create and approve pull requests”, then press “Re-run jobs”: nothing has to be written again.'
      : 'Give the job the right it lacks (permissions:).';

/** Every item of a list of GitHub's, in pages of a hundred. @throws Refusal with what the host said. */
export const wholeList = (access: GitHubAccess, path: string): Promise<unknown[]> =>
  allPages({
    ...{ file: '.github', path, full: 100 },
    ask: (page) => askGitHub(access, 'GET', `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`),
  });

/**
 * One question to the API. Undefined for an answer without a body, and for the states that are `fine`.
 * @throws Refusal with what the host said.
 */
export async function askGitHub(
  { api, token }: GitHubAccess,
  method: string,
  path: string,
  body?: object,
  fine: readonly number[] = [],
): Promise<unknown> {
  return askHost({
    method,
    address: /^https?:/.test(path) ? path : `${api}${path}`,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    },
    body,
    fine,
    refused: { file: '.github', path, fix: fixFor },
  });
}
