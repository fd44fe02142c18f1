import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Json = { [field: string]: unknown };

/** What a GitLab keeps of one project, as far as this project asks; a test fills in what people did. */
export type GitLabState = {
  readonly notes: Json[];
  readonly issues: Json[];
  readonly requests: Json[];
  readonly versions: Json[];
  readonly statuses: Json[];
  approvedBy: { readonly id: number; readonly username: string }[];
  /** How many questions are answered 429 first. */
  busy: number;
  /** Every request: method, path and body. */
  readonly asked: string[];
};

const PROGRAM = { id: 7, username: 'project_12_bot_1' };

/**
 * The API of a GitLab (version 4) on localhost, as its documentation has it: `PRIVATE-TOKEN`, pages of two, 404 for whoever may not
 * see the project, 429 with `Retry-After`, a job's token that may read and not write notes. Only the project `acme/campaigns`.
 */
export async function startGitLab(seed: Partial<GitLabState> = {}): Promise<{
  readonly api: string;
  readonly state: GitLabState;
  readonly close: () => Promise<void>;
}> {
  const state: GitLabState = {
    ...{ notes: [], issues: [], requests: [], versions: [], statuses: [], approvedBy: [], busy: 0, asked: [] },
    ...seed,
  };
  let next = 500;
  const at = (): string => new Date(Date.parse('2026-11-15T09:00:00Z') + 60_000 * next++).toISOString();
  const noted = (body: unknown): Json => {
    const when = at();
    return { id: next++, body, author: PROGRAM, system: false, created_at: when, updated_at: when };
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://gitlab');
    const path = url.pathname.replace('/api/v4', '').replace('/projects/acme%2Fcampaigns', '');
    const method = request.method ?? 'GET';
    const sent = await text(request);
    state.asked.push([method, path, sent].join(' ').trim());
    const send = (code: number, body: unknown, headers: object = {}): void =>
      void response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (state.busy > 0) {
      state.busy -= 1;
      return send(429, { message: 'Too many requests' }, { 'retry-after': '0' });
    }
    const token = request.headers['private-token'];
    if (token === undefined) return send(401, { message: '401 Unauthorized' });
    if (token === 'stranger') return send(404, { message: '404 Project Not Found' });
    if (token === 'job' && method !== 'GET') return send(403, { message: '403 Forbidden' });
    const body = (sent === '' ? {} : JSON.parse(sent)) as Json;
    const [, request_ = ''] = /^\/merge_requests\/(\d+)/.exec(path) ?? [];
    const filter = (key: string, list: Json[]): Json[] => {
      const wanted = url.searchParams.get(key);
      return wanted === null ? list : list.filter((each) => each[key] === wanted);
    };
    const list =
      path === '/merge_requests'
        ? filter('source_branch', state.requests)
        : path === `/merge_requests/${request_}/notes`
          ? state.notes
          : path === `/merge_requests/${request_}/versions`
            ? state.versions
            : path === '/issues'
              ? state.issues.filter((each) => each['state'] === 'opened')
              : path.endsWith('/statuses')
                ? filter('name', state.statuses)
                : undefined;
    if (method === 'GET' && list !== undefined) {
      const page = Number(url.searchParams.get('page') ?? 1);
      return send(200, list.slice((page - 1) * 2, page * 2));
    }
    const put = (into: Json[], made: Json): void => {
      into.push(made);
      send(201, made);
    };
    const change = (found: Json | undefined, facts: Json): void =>
      found === undefined ? send(404, { message: '404 Not found' }) : send(200, Object.assign(found, facts));
    const last = Number(/\d+$/.exec(path)?.[0]);
    if (path === '/user') return send(200, PROGRAM);
    if (method === 'GET' && path === `/merge_requests/${request_}/approvals`)
      return send(200, { approved_by: state.approvedBy.map((user) => ({ user })) });
    if (method === 'GET')
      return change(
        state.requests.find((each) => each['iid'] === last),
        {},
      );
    if (method === 'POST' && path.endsWith('/notes')) return put(state.notes, noted(body['body']));
    if (method === 'PUT' && /\/notes\/\d+$/.test(path))
      return change(
        state.notes.find((each) => each['id'] === last),
        { ...body, updated_at: at() },
      );
    if (method === 'POST' && path === '/issues')
      return put(state.issues, { ...body, id: next++, iid: next++, state: 'opened', author: PROGRAM });
    if (method === 'PUT' && path.startsWith('/issues/')) {
      const closed = body['state_event'] === 'close' ? { state: 'closed' } : {};
      return change(
        state.issues.find((each) => each['iid'] === last),
        { ...body, ...closed },
      );
    }
    if (method === 'POST' && path === '/merge_requests')
      return put(state.requests, {
        ...{ ...body, iid: next++, source_project_id: 12, target_project_id: 12, sha: null },
        web_url: 'https://gitlab.example/acme/campaigns/-/merge_requests/9',
      });
    if (method === 'POST' && path.startsWith('/statuses/'))
      return put(state.statuses, { name: body['name'], status: body['state'], description: body['description'] });
    send(404, { message: '404 Not Found' });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`,
    state,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
