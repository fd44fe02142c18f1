import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { isWithin } from '../files/record-path.ts';
import { RECEIVE, type Taken, takePosted } from './take-posted.ts';

/** A folder being served on localhost. */
export type Served = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/**
 * Serves a built catalogue on localhost only. Takes `port`, or the next free one of ten when it is taken; port 0 takes any.
 * `base` is the path it was built for, with slashes at both ends. The site's own 404 page answers what does not exist.
 * Every answer waits for `before`, which never rejects. `first` is asked with the path under `base`, and with that of the page of ours that asks where the browser tells it, and may answer itself, which it tells.
 * A request that was made to another name is refused: a page of a stranger whose name leads here must not read what is not published.
 * `takes` is given what this catalogue's own pages post to `receive`, and says what came of it; without it nothing is taken.
 */
export async function serveFolder({
  folder,
  port,
  base = '/',
  before,
  first,
  takes,
}: {
  folder: string;
  port: number;
  base?: string | (() => string);
  before?: () => Promise<unknown>;
  first?: (path: string, response: ServerResponse, from?: string) => Promise<boolean>;
  takes?: (text: string) => Promise<Taken>;
}): Promise<Served> {
  const at = typeof base === 'string' ? () => base : base;
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer(async (request, response) => {
    if (!fromHere(request)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('Served on localhost only.\n');
      return;
    }
    await before?.();
    const url = request.url ?? '/';
    const under = at();
    if (!url.startsWith(under)) {
      response.writeHead(302, { location: under }).end();
      return;
    }
    request.url = `/${url.slice(under.length)}`;
    // Not by `files`, which answers 200 whatever was said before: a page that looks for a file must learn that it is not.
    const missing = (): Promise<unknown> =>
      readFile(join(folder, '404.html'))
        .catch(() => 'There is no such page.')
        .then((page) => response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page));
    if (leadsOut(folder, request.url)) {
      await missing();
      return;
    }
    if (request.url === `/${RECEIVE}` && (takes !== undefined || request.method === 'GET')) {
      await takePosted(request, response, takes);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response
        .writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' })
        .end('Only to read.\n');
      return;
    }
    if ((await first?.(request.url, response, askedFrom(request, under))) === true) return;
    files(request, response, () => void missing());
  });
  for (let tries = 0; ; tries++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port === 0 ? 0 : port + tries, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      break;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries >= 9) throw thrown;
    }
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}${at()}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether what lies under a path is a link, or below one, that leads out of the folder: nothing of that was built. */
function leadsOut(folder: string, path: string): boolean {
  try {
    return !isWithin(realpathSync(folder), realpathSync(join(folder, decodeURIComponent(path.split(/[?#]/)[0] ?? ''))));
  } catch {
    // Not there, or no path at all: told by whoever looks for it.
    return false;
  }
}

/** The page of this catalogue that asks, by its path under `base`. */
function askedFrom({ headers }: IncomingMessage, base: string): string | undefined {
  const page = headers.referer !== undefined && URL.canParse(headers.referer) ? new URL(headers.referer) : undefined;
  return page?.host === headers.host && page?.pathname.startsWith(base)
    ? `/${page.pathname.slice(base.length)}`
    : undefined;
}

/** Whether the address that was asked for is this machine's own name for itself. */
function fromHere({ headers }: IncomingMessage): boolean {
  return /^(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
}
