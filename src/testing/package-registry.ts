import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A registry of packages on localhost, as far as npm meets one when it publishes: it takes a package once, and serves what it took. */
export async function startRegistry(): Promise<{
  readonly url: string;
  /** The archives that were published, by `name@version`. */
  readonly archives: ReadonlyMap<string, Buffer>;
  readonly close: () => Promise<void>;
}> {
  const documents = new Map<string, Document>();
  const archives = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname.slice(1));
    const answer = (status: number, body: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const known = documents.get(name);
    if (request.method === 'GET') return known === undefined ? answer(404, { error: 'Not found' }) : answer(200, known);
    if (request.method !== 'PUT' || request.headers.authorization === undefined) return answer(401, { error: 'Who?' });
    const { _attachments, ...document } = (await json(request)) as Document & { _attachments: Attachments };
    for (const version of Object.keys(document.versions)) {
      if (known?.versions[version] !== undefined) return answer(403, { error: 'You cannot publish over it.' });
      const [archive] = Object.values(_attachments);
      archives.set(`${name}@${version}`, Buffer.from(archive!.data, 'base64'));
    }
    documents.set(name, { ...document, versions: { ...known?.versions, ...document.versions } });
    answer(201, { ok: true });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    archives,
    close: () => new Promise((closed) => server.close(() => closed()).closeAllConnections()),
  };
}

type Document = { readonly versions: { readonly [version: string]: unknown } };
type Attachments = { readonly [file: string]: { readonly data: string } };
