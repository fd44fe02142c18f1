import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { serveGit } from './git-http.ts';
import { gitSide } from './git-side.ts';
import { serveLfs } from './lfs.ts';
import { refsMoved } from './pulls.ts';
import { answer } from './rest.ts';
import { branchRules } from './rules.ts';
import { type Account, allows, type Grant, type HostState, newState, PROGRAM } from './state.ts';
import { gitOf, type World } from './world.ts';

/**
 * A code host on localhost, as far as this project meets one: git's smart HTTP and Git LFS over bare repositories, the REST
 * API, accounts with tokens. With a `folder` it has git; without, only the API. What happens on it lies in
 * `state.happened`, for `runs.ts` to start workflows by. Close it when done.
 *
 * ```ts
 * const host = await startCodeHost({ folder, accounts: [person('mara-l', { role: 'admin' })] });
 * await host.push(repo.path, ['HEAD:refs/heads/main'], 'mara-l');  // real git, over HTTP, with Mara's token
 * const pull = openPull(host, host.as('tom-o'), { title: 'Hero', head: 'hero' });
 * await runAll(host, { folder: elsewhere, packages });             // every workflow that it starts, job by job
 * merge(host, host.as('mara-l'), pull.number, 'squash');
 * ```
 */
export async function startCodeHost(
  seed: Partial<HostState> & { readonly folder?: string; readonly repository?: string } = {},
): Promise<CodeHostServer> {
  const { folder, repository = 'acme/campaigns', ...given } = seed;
  const state: HostState = Object.assign(newState(), given, {
    accounts: [...(given.accounts ?? []), PROGRAM],
  });
  for (const account of state.accounts) state.grants.set(account.token, { account });
  state.grants.set('token', { account: PROGRAM, scopes: EVERYTHING });
  let clock = Date.parse('2026-11-15T09:00:00Z');
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world: World = {
    state,
    repository,
    url,
    web: 'https://github.com',
    side: folder === undefined ? undefined : gitSide(folder, repository),
    now: () => {
      clock += 60_000;
      return new Date(clock).toISOString().replace('.000Z', 'Z');
    },
  };
  server.on('request', (request, response) => {
    serve(world, request, response).catch((thrown: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String((thrown as Error).stack));
    });
  });
  return {
    ...world,
    as: (login) => ({ account: accountNamed(state, login) }),
    jobGrant: (scopes) => {
      const token = `ghs_${state.next++}`;
      state.grants.set(token, { account: PROGRAM, scopes });
      return { token, end: () => void state.grants.delete(token) };
    },
    push: (from, refspec, login, to = repository) =>
      pushFrom(from, refspec, { url: `${url}/${to}`, token: accountNamed(state, login).token }),
    tellTime: (iso) => {
      clock = Date.parse(iso);
    },
    access: { api: `${url}/api/v3`, repository, token: 'token' },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export type CodeHostServer = World & {
  /** What somebody with an account may do; for the functions that act on the host. */
  readonly as: (login: string) => Grant;
  /** A token for a job, with the rights that its `permissions:` name, until the job ends. */
  readonly jobGrant: (scopes: { readonly [scope: string]: string }) => {
    readonly token: string;
    readonly end: () => void;
  };
  /** Pushes from a repository on this machine, by git over HTTP, with somebody's token. Resolves to what git said. */
  readonly push: (from: string, refspec: readonly string[], login: string, to?: string) => Promise<string>;
  readonly tellTime: (iso: string) => void;
  /** For tests of single commands: a token that may do everything as a program. */
  readonly access: { readonly api: string; readonly repository: string; readonly token: string };
  readonly close: () => Promise<void>;
};

const EVERYTHING = Object.fromEntries(
  ['contents', 'issues', 'pull-requests', 'checks', 'pages', 'actions', 'administration', 'metadata'].map((scope) => [
    scope,
    'write',
  ]),
);

function accountNamed(state: HostState, login: string): Account {
  const found = state.accounts.find((each) => each.login === login);
  if (found === undefined) throw new Error(`the host knows nobody called ${login}`);
  return found;
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, repository } = world;
  const { pathname, searchParams, search } = new URL(request.url ?? '/', world.url);
  const grant = grantOf(state, request.headers.authorization);
  const api = `/api/v3/repos/${repository}`;
  if (pathname.startsWith('/api/v3/') || pathname === '/api/graphql') {
    const raw = await buffer(request);
    const path = pathname.startsWith(api) ? pathname.slice(api.length) : `?${pathname}`;
    const method = request.method ?? 'GET';
    state.asked.push(`${method} ${path}`);
    const { status, body } = answer(world, grant, { method, path, query: searchParams, raw });
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(body === undefined ? '' : JSON.stringify(body));
    return;
  }
  const asked = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/lfs\/(.+)|info\/refs|git-upload-pack|git-receive-pack)$/.exec(
    pathname,
  );
  if (asked === null || world.side === undefined) return void response.writeHead(404).end('Not Found');
  const [, name = '', service = '', large] = asked;
  const writes =
    service === 'git-receive-pack' || searchParams.get('service') === 'git-receive-pack' || request.method === 'PUT';
  const own = grant !== undefined && name.startsWith(`${grant.account.login}/`);
  if (!own && !allows(state, grant, 'contents', writes ? 'write' : 'read')) {
    if (grant === undefined)
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end('Repository not found.');
    return void response
      .writeHead(writes ? 403 : 404)
      .end(writes ? 'Write access to repository not granted.' : 'Repository not found.');
  }
  if (large !== undefined) {
    if (!(await serveLfs(state, request, response, { path: large, base: `${world.url}/${name}.git/info/lfs` })))
      response.writeHead(404).end();
    return;
  }
  const known = service === 'git-receive-pack' ? gitOf(world).refs() : undefined;
  await serveGit(request, response, {
    ...{ folder: world.side.folder, path: `${name}.git/${service}`, query: search.slice(1) },
    ...{ login: grant?.account.login ?? '', refuses: branchRules(state).onlyByRequest ? 'refs/heads/main' : '' },
    sent: (bytes) => {
      state.git.down += bytes;
    },
  });
  if (known !== undefined && grant !== undefined) refsMoved(world, grant, known, name);
}

function grantOf(state: HostState, header: string | undefined): Grant | undefined {
  const [kind = '', value = ''] = (header ?? '').split(' ');
  const token =
    kind.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':')
      : value;
  return state.grants.get(token);
}

const pushFrom = (cwd: string, refspec: readonly string[], to: { url: string; token: string }): Promise<string> =>
  new Promise((resolve, reject) => {
    const basic = Buffer.from(`x-access-token:${to.token}`).toString('base64');
    const words = ['-c', `http.extraheader=AUTHORIZATION: basic ${basic}`, 'push', '-q', to.url, ...refspec];
    const env = {
      PATH: process.env['PATH'],
      HOME: cwd,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
    };
    execFile('git', words, { cwd, env }, (error, _, told) =>
      error === null ? resolve(told) : reject(new Error(told)),
    );
  });
