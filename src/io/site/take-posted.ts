import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where pages post a signed decision to, under the catalogue's path. */
export const RECEIVE = 'receive';

/** What came of a text that a page handed in: whether it was taken, and in words what was done or is to be done. */
export type Taken = { readonly taken: boolean; readonly words: string };

/** A decision has a few kilobytes. */
const MOST_BYTES = 1_000_000;

/**
 * Takes a text that a page of this very catalogue posts, on this machine. Asked with GET it says whether it does. Any page in the world may
 * send a request to this machine, so the browser's word for where it comes from has to be there and has to be this server;
 * the kind of the text is one that a stranger's page may not send without asking first, and nothing here says yes to that.
 */
export async function takePosted(
  request: IncomingMessage,
  response: ServerResponse,
  take: ((text: string) => Promise<Taken>) | undefined,
): Promise<void> {
  const answer = (status: number, said?: Taken): void => {
    const head = { 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' };
    response.writeHead(status, head).end(said === undefined ? undefined : JSON.stringify(said));
  };
  const no = (status: number, words: string): void => answer(status, { taken: false, words });
  if (take === undefined) return no(200, 'Nothing is taken here.');
  if (request.method === 'GET' || request.method === 'HEAD') return answer(204);
  if (request.method !== 'POST') return no(405, 'Only POST hands something in.');
  if (!isOwnPage(request)) return no(403, 'Only a page of this catalogue, on this machine, hands something in.');
  if (!/^text\/markdown(?:;|$)/.test(request.headers['content-type'] ?? '')) return no(415, 'Hand in text/markdown.');
  const text = await textOf(request);
  if (text === undefined) return no(413, 'A decision has a few kilobytes, and this is more than a megabyte.');
  const said = await take(text);
  answer(said.taken ? 200 : 422, said);
}

/** Whether the browser says that a page of this server sent it; without a browser nobody says so. */
function isOwnPage({ headers, socket }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const near = /^(?:::1|(?:::ffff:)?127(?:\.\d+){3})$/.test(socket.remoteAddress ?? '');
  return near && origin === `http://${host}` && (site === undefined || site === 'same-origin');
}

/** The whole text; undefined where there is more than anybody signs. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
