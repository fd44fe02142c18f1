import { apiOf } from '../../src/core/host/api-address.ts';
import type { CodeHost } from '../../src/core/host/code-host.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import type { GitHubAccess } from '../../src/io/host/ask-github.ts';
import { forgejo } from '../../src/io/host/forgejo.ts';
import { gitHub } from '../../src/io/host/github.ts';
import { gitLab } from '../../src/io/host/gitlab.ts';

/** Where the API is and who asks, as a workflow's environment describes it. @throws WrongUse when it does not. */
export function accessFrom(env: NodeJS.ProcessEnv): GitHubAccess {
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository } = env;
  if (!token || !repository)
    throw new WrongUse('This talks to the code host: set GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name).');
  return { api: apiOf(env), repository, token };
}

/** The code host as a workflow's environment describes it. @throws WrongUse when it does not. */
export function codeHostFrom(env: NodeJS.ProcessEnv): { host: CodeHost; token: string } {
  const { CI_API_V4_URL: api4, CI_PROJECT_PATH: project, GREENLIT_TOKEN: own } = env;
  if (api4 && project) {
    if (!own)
      throw new WrongUse(
        'This talks to GitLab: set the masked variable GREENLIT_TOKEN to a project access token with the scope `api`. A job’s own token may not write notes.',
      );
    return { host: gitLab({ api: api4, project, token: own }), token: own };
  }
  const access = accessFrom(env);
  // Forgejo and Gitea give their workflows the same variables, and an API of another version.
  const host = /\/api\/v1\/?$/.test(access.api)
    ? forgejo({ ...access, api: access.api.replace(/\/$/, '') })
    : gitHub(access);
  return { host, token: access.token };
}
