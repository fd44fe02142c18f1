import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a code host keeps, as far as our commands write it, and every request it was sent. */
export type HostState = {
  comments: { id: number; on: number; body: string; user: { type: string } }[];
  issues: {
    number: number;
    id: number;
    title: string;
    body: string;
    state: string;
    labels: string[];
    user: { type: string };
  }[];
  pulls: { number: number; title: string; body: string; head: string; base: string }[];
  assets: { id: number; name: string; bytes: number }[];
  released: string[];
  asked: string[];
};

/**
 * A code host on localhost that answers the requests of ours as GitHub's REST API does (docs.github.com/rest), from memory.
 * The adapter under test speaks HTTP to it. Close it when done.
 */
export async function startCodeHost(seed: Partial<HostState> = {}) {
  const state: HostState = { comments: [], issues: [], pulls: [], assets: [], released: [], asked: [], ...seed };
  let next = 100;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', 'http://host');
    const path = url.pathname.replace('/repos/acme/campaigns', '');
    const method = request.method ?? 'GET';
    state.asked.push(`${method} ${path}`);
    const json = () => JSON.parse(raw.toString('utf8')) as { [name: string]: string };
    const send = (status: number, body?: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(body === undefined ? '' : JSON.stringify(body));
    const program = { type: 'Bot' };
    if (request.headers.authorization !== 'Bearer token') return send(401, { message: 'Bad credentials' });
    const on = Number(/^\/issues\/(\d+)/.exec(path)?.[1]);
    if (/^\/issues\/\d+\/comments$/.test(path)) {
      if (method === 'GET')
        return send(
          200,
          state.comments.filter((each) => each.on === on),
        );
      const made = { id: next++, on, body: json()['body'] ?? '', user: program };
      state.comments.push(made);
      return send(201, made);
    }
    if (/^\/issues\/comments\/\d+$/.test(path)) {
      const found = state.comments.find((each) => each.id === Number(path.split('/')[3]));
      if (!found) return send(404, { message: 'Not Found' });
      found.body = json()['body'] ?? '';
      return send(200, found);
    }
    if (path === '/issues' && method === 'GET')
      return send(
        200,
        state.issues.filter(
          (each) => each.state === 'open' && each.labels.includes(url.searchParams.get('labels') ?? ''),
        ),
      );
    if (path === '/issues') {
      const asked = JSON.parse(raw.toString('utf8')) as { title: string; body: string; labels: string[] };
      const made = { ...asked, number: next, id: next++, state: 'open', user: program };
      state.issues.push(made);
      return send(201, made);
    }
    if (/^\/issues\/\d+$/.test(path)) {
      const found = state.issues.find((each) => each.number === on);
      if (!found) return send(404, { message: 'Not Found' });
      return send(200, Object.assign(found, json()));
    }
    if (path === '/pulls' && method === 'GET')
      return send(
        200,
        state.pulls.filter((each) => `acme:${each.head}` === url.searchParams.get('head')),
      );
    if (path === '/pulls') {
      const { title = '', body = '', head = '', base = '' } = json();
      const made = { number: next++, title, body, head, base };
      state.pulls.push(made);
      return send(201, made);
    }
    const release = () => ({ id: 1, upload_url: `${origin}/uploads{?name,label}`, assets: state.assets });
    if (path.startsWith('/releases/tags/')) {
      const tag = decodeURIComponent(path.slice('/releases/tags/'.length));
      return state.released.includes(tag) ? send(200, release()) : send(404, { message: 'Not Found' });
    }
    if (path === '/releases') {
      state.released.push(json()['tag_name'] ?? '');
      return send(201, release());
    }
    if (path === '/uploads') {
      state.assets.push({ id: next++, name: url.searchParams.get('name') ?? '', bytes: raw.byteLength });
      return send(201, {});
    }
    if (/^\/releases\/assets\/\d+$/.test(path)) {
      state.assets = state.assets.filter((each) => each.id !== Number(path.split('/')[3]));
      return send(204);
    }
    return send(404, { message: 'Not Found' });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    access: { api: origin, repository: 'acme/campaigns', token: 'token' },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
