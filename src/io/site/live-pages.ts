import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { isWithin } from '../files/record-path.ts';

/** Pages that load themselves anew when they have changed. */
export type LivePages = {
  /** Answers for a path that begins with `/`: pages, what they listen to, nothing else. Tells whether it did. */
  readonly answer: (path: string, response: ServerResponse) => Promise<boolean>;
  /** Has every page that is open load itself anew. With a page given, that is what all show until the next time. */
  readonly changed: (instead?: string) => void;
};

/**
 * Serves the HTML of a built catalogue in `folder`, each page with a script beside its own that waits for a change. The files stay as they
 * were built. `base` is the path they were built for.
 */
export function livePages(folder: string, base: () => string): LivePages {
  // Of this process: a page that was open before it started learns that it is another one.
  const name = randomBytes(6).toString('hex');
  const listening = new Set<ServerResponse>();
  let turn = 0;
  let shown: string | undefined;
  const tell = (response: ServerResponse): void => {
    response.write(`data: ${name}-${turn}\n\n`);
  };
  return {
    answer: async (path, response) => {
      const [plain = '/'] = path.split('?');
      if (plain === CHANGES) {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        listening.add(response.on('close', () => listening.delete(response)));
        tell(response);
        return true;
      }
      if (plain === SCRIPT) {
        response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' });
        response.end(`${LISTEN}('${base()}${CHANGES.slice(1)}');\n`);
        return true;
      }
      const found = await pageAt(folder, plain);
      if (found === undefined) return false;
      const status = shown === undefined ? found.status : 500;
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(`${shown ?? found.text}<script src="${base()}${SCRIPT.slice(1)}"></script>`);
      return true;
    },
    changed: (instead) => {
      shown = instead;
      turn += 1;
      for (const each of listening) tell(each);
    },
  };
}

// No page of a catalogue has such a name.
const SCRIPT = '/-/live.js';
const CHANGES = '/-/changes';

const LISTEN = `((address) => {
  let first;
  new EventSource(address).onmessage = ({ data }) => {
    first ??= data;
    if (data !== first) location.reload();
  };
})`;

/** The page at a path; for one that is not there, what the catalogue says instead. Undefined for what is no page. */
async function pageAt(folder: string, path: string): Promise<{ status: number; text: string } | undefined> {
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (last.includes('.') && !last.endsWith('.html')) return undefined;
  const at = inside(folder, path);
  for (const file of at === undefined ? [] : [at, `${at}.html`, resolve(at, 'index.html')]) {
    const text = file.endsWith('.html') ? await textOf(file) : undefined;
    if (text !== undefined) return { status: 200, text };
  }
  return { status: 404, text: (await textOf(resolve(folder, '404.html'))) ?? 'There is no such page.' };
}

/** Where a path leads in the folder; undefined when it leads out of it, or can be no name of a file. */
function inside(folder: string, path: string): string | undefined {
  try {
    const file = resolve(folder, `.${decodeURIComponent(path)}`);
    const within = isWithin(resolve(folder), file);
    return within && !file.includes('\0') ? file : undefined;
  } catch {
    // A percent sign that stands for nothing.
    return undefined;
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes((thrown as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw thrown;
  }
}
