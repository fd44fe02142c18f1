import { writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { livePages } from './live-pages.ts';
import { type Served, serveFolder } from './serve.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

async function serving(base = '/'): Promise<{
  served: Served;
  changed: (instead?: string) => Promise<void>;
  write: (path: string, text: string) => void;
  open: () => ReadonlySet<string>;
}> {
  const folder = folderOf({
    'site/index.html': 'home',
    'site/hero/index.html': 'hero',
    'site/404.html': 'not here',
    'site/style.css': 'p {}',
    'secret.html': 'not for anybody',
  });
  const pages = livePages(`${folder.path}/site`, () => base);
  const served = await serveFolder({ folder: `${folder.path}/site`, port: 0, base, first: pages.answer });
  ended.push(served.close, folder.remove);
  const write = (path: string, text: string): void => writeFileSync(`${folder.path}/site/${path}`, text);
  return { served, changed: pages.changed, open: pages.open, write };
}

const at = async ({ url }: Served, path: string): Promise<[number, string]> => {
  const answer = await fetch(new URL(path, url));
  return [answer.status, await answer.text()];
};

/** A page as it is served: with the script that waits, which knows what was loaded. */
const withScript = (text: string, base = '/'): string =>
  `${text}<script src="${base}-/live.js?held=${wordOf(text)}"></script>`;
const wordOf = (text: string): string => sha256(text).slice(7, 23);

test('every page waits for a change, also one that is not there yet; no other file does', async () => {
  const { served } = await serving('/catalogue/');
  expect(await at(served, '')).toEqual([200, withScript('home', '/catalogue/')]);
  expect(await at(served, 'hero')).toEqual([200, withScript('hero', '/catalogue/')]);
  expect(await at(served, 'hero/?light=dark')).toEqual([200, withScript('hero', '/catalogue/')]);
  expect(await at(served, 'hero/index.html')).toEqual([200, withScript('hero', '/catalogue/')]);
  expect(await at(served, 'square/')).toEqual([404, withScript('not here', '/catalogue/')]);
  expect(await at(served, 'style.css')).toEqual([200, 'p {}']);
  expect((await at(served, '-/live.js'))[1]).toContain("('/catalogue/-/changes')");
});

test('no path leads out of the folder, and one that is misspelt leads nowhere', async () => {
  const { served } = await serving();
  for (const path of ['..%2fsecret.html', '%2e%2e/secret.html', 'hero/..%2f..%2fsecret', '%E0%A4%A', 'hero%00/'])
    expect(await at(served, path)).toEqual([404, expect.stringContaining('not here')]);
});

test('a page that is open hears of a change, and every page shows what is wrong until nothing is', async () => {
  const { served, changed } = await serving();
  const reader = (await fetch(new URL('-/changes', served.url))).body!.getReader();
  const heard = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
  const first = await heard();
  expect(first).toMatch(/^data: [0-9a-f]{12}-0\n\n$/);
  await changed('no such person');
  expect(await heard()).toBe(first.replace('-0', '-1'));
  expect(await at(served, 'hero/')).toEqual([500, withScript('no such person')]);
  await changed();
  expect(await heard()).toBe(first.replace('-0', '-2'));
  expect((await at(served, 'hero/'))[1]).toContain('hero');
  await reader.cancel();
});

test('a page that says what it is loads itself anew when it is another one, or a file that it asked for is', async () => {
  const { served, changed, open, write } = await serving('/catalogue/');
  const asking = async (page: string, held: string): Promise<() => Promise<string>> => {
    const query = new URLSearchParams({ at: `/catalogue/${page}`, held });
    const reader = (await fetch(new URL(`-/changes?${query}`, served.url))).body!.getReader();
    ended.unshift(() => reader.cancel());
    return async () => new TextDecoder().decode((await reader.read()).value);
  };
  const [home, hero] = [await asking('', wordOf('home')), await asking('hero/', wordOf('hero'))];
  const first = await home();
  expect(await hero()).toBe(first);
  expect([...open()].sort()).toEqual(['hero/index.html', 'index.html']);
  // One of the two is another page now: the next word is for it alone.
  write('index.html', 'home, mended');
  await changed();
  expect(await home()).toBe(first.replace('-0', '-1'));
  const referer = new URL('hero/', served.url).href;
  await fetch(new URL('style.css', served.url), { headers: { referer } });
  write('style.css', 'p { color: red }');
  await changed();
  expect(await hero()).toBe(first.replace('-0', '-2'));
  // What was built between the answer and the listening is told at once.
  const late = await asking('', wordOf('home'));
  let heard = await late();
  while (!heard.includes('-3')) heard += await late();
  expect(heard).toBe(first.replace('-0', '-2') + first.replace('-0', '-3'));
});
