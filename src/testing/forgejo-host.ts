import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Json = { [field: string]: unknown };

/** What a Forgejo keeps of one repository, as far as this project asks; a test fills in what people did. */
export type ForgejoState = {
  readonly comments: Json[];
  readonly issues: Json[];
  readonly pulls: Json[];
  readonly labels: Json[];
  readonly statuses: Json[];
  readonly reviews: Json[];
  readonly timeline: Json[];
  readonly releases: (Json & { id: number; assets: Json[] })[];
  /** Every request: method, path and body. */
  readonly asked: string[];
};

/**
 * The API of a Forgejo (version 1) on localhost, as its sources have it (modules/structs, routers/api/v1): labels of issues are
 * numbers, lists come in pages that end with an empty one, files of a release are sent as a form, and what a job's token
 * writes is by `forgejo-actions`. Only this repository, only this token.
 */
export async function startForgejo(seed: Partial<ForgejoState> = {}): Promise<{
  readonly api: string;
  readonly state: ForgejoState;
  readonly close: () => Promise<void>;
}> {
  const state: ForgejoState = {
    ...{
      comments: [],
      issues: [],
      pulls: [],
      labels: [],
      statuses: [],
      reviews: [],
      timeline: [],
      releases: [],
      asked: [],
    },
    ...seed,
  };
  const PROGRAM = { id: -2, login: 'forgejo-actions' };
  let next = 500;
  const lists: [RegExp, (at: string) => Json[]][] = [
    [/^\/issues\/\d+\/comments$/, () => state.comments],
    [/^\/issues\/\d+\/timeline$/, () => state.timeline],
    [/^\/issues$/, () => state.issues.filter((each) => each['state'] === 'open')],
    [/^\/labels$/, () => state.labels],
    [/^\/pulls$/, () => state.pulls],
    [/^\/pulls\/\d+\/reviews$/, () => state.reviews],
    [/^\/commits\/\w+\/statuses$/, () => state.statuses],
    [/^\/releases$/, () => state.releases],
  ];
  const write = (method: string, path: string, body: Json, name: string): Json | undefined => {
    const last = Number(/\d+$/.exec(path)?.[0]);
    const by = { id: next++, user: PROGRAM };
    const put = (list: Json[], made: Json): Json => {
      list.push(made);
      return made;
    };
    if (method === 'POST' && /\/comments$/.test(path)) return put(state.comments, { ...by, ...body });
    if (method === 'PATCH' && /comments\/\d+$/.test(path))
      return Object.assign(state.comments.find((each) => each['id'] === last) ?? {}, body);
    if (method === 'POST' && path === '/issues') {
      if (!(body['labels'] as unknown[]).every((each) => typeof each === 'number')) return undefined;
      return put(state.issues, { ...by, number: next++, state: 'open', ...body });
    }
    if (method === 'PATCH' && /^\/issues\/\d+$/.test(path))
      return Object.assign(state.issues.find((each) => each['number'] === last) ?? {}, body);
    if (method === 'POST' && path === '/pulls') {
      const end = (ref: unknown): Json => ({ ref, sha: 'c0ffee', repo: { full_name: 'acme/campaigns' } });
      return put(state.pulls, { ...body, number: next++, head: end(body['head']), base: end(body['base']) });
    }
    if (method === 'POST' && /^\/statuses\//.test(path))
      return put(state.statuses, { ...body, status: body['state'], creator: { id: 7, login: 'token-owner' } });
    const release = state.releases.find(({ id }) => path.startsWith(`/releases/${id}`));
    if (method === 'POST' && path === '/releases') return put(state.releases, { ...body, id: next++, assets: [] });
    if (method === 'PATCH' && release !== undefined) return Object.assign(release, body);
    if (method === 'POST' && release !== undefined)
      return put(release.assets, { id: next++, name, size: body['size'] });
    if (method === 'DELETE' && release !== undefined) {
      release.assets.splice(
        release.assets.findIndex(({ id }) => id === last),
        1,
      );
      return {};
    }
    return undefined;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://forgejo');
    const path = url.pathname.replace('/api/v1', '').replace('/repos/acme/campaigns', '');
    const method = request.method ?? 'GET';
    const content = await buffer(request);
    const form = (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
    const sent = form ? '(form)' : content.toString('utf8');
    state.asked.push([method, path, sent].join(' ').trim());
    const send = (code: number, body?: unknown): void =>
      void response
        .writeHead(code, { 'content-type': 'application/json' })
        .end(body === undefined ? '' : JSON.stringify(body));
    if (request.headers.authorization !== 'token job') return send(401, { message: 'token is required' });
    if (path === '/user') return send(403, { message: 'no user' });
    const list = method === 'GET' ? lists.find(([at]) => at.test(path)) : undefined;
    if (list !== undefined) {
      const [page, size] = [Number(url.searchParams.get('page') ?? 1), 2];
      return send(200, list[1](path).slice((page - 1) * size, page * size));
    }
    if (method === 'GET') {
      const number = Number(/^\/pulls\/(\d+)$/.exec(path)?.[1]);
      const found = state.pulls.find((each) => each['number'] === number);
      return send(found === undefined ? 404 : 200, found ?? { message: 'not found' });
    }
    const body = form ? { size: Number(content.length) } : (JSON.parse(sent === '' ? '{}' : sent) as Json);
    const done = write(method, path, body, url.searchParams.get('name') ?? '');
    return done === undefined
      ? send(422, { message: 'invalid' })
      : send(method === 'DELETE' ? 204 : 201, method === 'DELETE' ? undefined : done);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    state,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
