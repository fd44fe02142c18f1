import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { isWithin, recordPath } from '../files/record-path.ts';
import { sha256 } from '../files/sha256.ts';
import { type FileStamp, stampAt } from '../files/stamps.ts';

/** Pages that load themselves anew when they have changed. */
export type LivePages = {
  /**
   * Answers for a path that begins with `/`: pages, what they listen to, nothing else. Tells whether it did. `from` is the path of the page
   * that asked, as the browser tells it: what a page asked for is a part of it.
   */
  readonly answer: (path: string, response: ServerResponse, from?: string) => Promise<boolean>;
  /**
   * Has every page that is open load itself anew which is another one now than it was when it was loaded, or asked for a file that is. With a
   * page given, that is what all show until the next time.
   */
  readonly changed: (instead?: string) => Promise<void>;
  /** The pages that are open now, by their files in the folder. */
  readonly open: () => ReadonlySet<string>;
};

/** A page that is open and waits for a change: where it lies, and one word for what was loaded; neither of one that does not say. */
type Listener = { readonly response: ServerResponse; readonly page?: { readonly path: string; readonly held: string } };

/**
 * Serves the HTML of a built catalogue in `folder`, each page with a script beside its own that waits for a change. The files stay as they
 * were built. `base` is the path they were built for.
 */
export function livePages(folder: string, base: () => string): LivePages {
  // Of this process: a page that was open before it started learns that it is another one.
  const name = randomBytes(6).toString('hex');
  const listening = new Set<Listener>();
  /** What pages asked for, by their paths, with the stamps that the files had then. */
  const asked = new Map<string, Map<string, FileStamp>>();
  let turn = 0;
  let shown: string | undefined;
  const tell = ({ response }: Listener): void => {
    response.write(`data: ${name}-${turn}\n\n`);
  };
  const isAnother = async ({ page }: Listener): Promise<boolean> => {
    if (page === undefined) return true;
    const now = await pageAt(folder, page.path);
    if (wordOf(shown ?? now?.text ?? '') !== page.held) return true;
    return [...(asked.get(page.path) ?? [])].some(([file, stamp]) => stampAt(file) !== stamp);
  };
  return {
    answer: async (path, response, from) => {
      const [plain = '/', query = ''] = path.split('?');
      if (plain === CHANGES) {
        const said = new URLSearchParams(query);
        const [at, held] = [said.get('at'), said.get('held')];
        const under = at === null ? undefined : pathUnder(base(), at);
        const page = under === undefined || held === null ? undefined : { path: under, held };
        const listener: Listener = { response, ...(page && { page }) };
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        response.on('close', () => listening.delete(listener));
        listening.add(listener);
        tell(listener);
        // It may have been built anew between the answer and this.
        if (page !== undefined && (await isAnother(listener))) {
          turn += 1;
          tell(listener);
        }
        return true;
      }
      if (plain === SCRIPT) {
        response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' });
        response.end(`${LISTEN}('${base()}${CHANGES.slice(1)}');\n`);
        return true;
      }
      const found = await pageAt(folder, plain);
      if (found === undefined) {
        const file = inside(folder, plain);
        if (from !== undefined && file !== undefined) {
          const files = asked.get(from) ?? new Map<string, FileStamp>();
          // Several windows may show the page: the oldest of them says how old it is.
          if (!files.has(file)) files.set(file, stampAt(file));
          asked.set(from, files);
        }
        return false;
      }
      const status = shown === undefined ? found.status : 500;
      const text = shown ?? found.text;
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(`${text}<script src="${base()}${SCRIPT.slice(1)}?held=${wordOf(text)}"></script>`);
      return true;
    },
    changed: async (instead) => {
      shown = instead;
      turn += 1;
      const others: Listener[] = [];
      for (const each of listening) if (await isAnother(each)) others.push(each);
      for (const { page } of others) if (page !== undefined) asked.delete(page.path);
      for (const each of others) tell(each);
    },
    open: () =>
      new Set(
        [...listening].flatMap(({ page }) => {
          const files = page === undefined ? [] : filesFor(folder, page.path);
          // One that is not there yet is looked at as well: it will lie in a folder of its own.
          const file = files.find((each) => stampAt(each) !== '') ?? files.at(-1);
          return file === undefined ? [] : [recordPath(resolve(folder), file)!];
        }),
      ),
  };
}

// No page of a catalogue has such a name.
const SCRIPT = '/-/live.js';
const CHANGES = '/-/changes';

const LISTEN = `((address) => {
  let first;
  const held = new URL(document.currentScript.src).searchParams.get('held');
  new EventSource(address + '?' + new URLSearchParams({ at: location.pathname, held })).onmessage = ({ data }) => {
    first ??= data;
    if (data !== first) location.reload();
  };
})`;

/** One word for what a page holds. */
const wordOf = (text: string): string => sha256(text).slice('sha256:'.length, 'sha256:'.length + 16);

/** A path of the host as one of the catalogue that lies under `base`. */
const pathUnder = (base: string, path: string): string | undefined =>
  path.startsWith(base) ? `/${path.slice(base.length)}` : undefined;

/** The page at a path; for one that is not there, what the catalogue says instead. Undefined for what is no page. */
async function pageAt(folder: string, path: string): Promise<{ status: number; text: string } | undefined> {
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (last.includes('.') && !last.endsWith('.html')) return undefined;
  for (const file of filesFor(folder, path)) {
    const text = await textOf(file);
    if (text !== undefined) return { status: 200, text };
  }
  return { status: 404, text: (await textOf(resolve(folder, '404.html'))) ?? 'There is no such page.' };
}

/** Where the page at a path may lie. */
function filesFor(folder: string, path: string): string[] {
  const at = inside(folder, path);
  const files = at === undefined ? [] : [at, `${at}.html`, resolve(at, 'index.html')];
  return files.filter((each) => each.endsWith('.html'));
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
