import { afterEach, expect, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { livePages } from './live-pages.ts';
import { type Served, serveFolder } from './serve.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

async function serving(base = '/'): Promise<{ served: Served; changed: (instead?: string) => void }> {
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
  return { served, changed: pages.changed };
}

const at = async ({ url }: Served, path: string): Promise<[number, string]> => {
  const answer = await fetch(new URL(path, url));
  return [answer.status, await answer.text()];
};

test('every page waits for a change, also one that is not there yet; no other file does', async () => {
  const { served } = await serving('/catalogue/');
  const script = '<script src="/catalogue/-/live.js"></script>';
  expect(await at(served, '')).toEqual([200, `home${script}`]);
  expect(await at(served, 'hero')).toEqual([200, `hero${script}`]);
  expect(await at(served, 'hero/?light=dark')).toEqual([200, `hero${script}`]);
  expect(await at(served, 'hero/index.html')).toEqual([200, `hero${script}`]);
  expect(await at(served, 'square/')).toEqual([404, `not here${script}`]);
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
  changed('no such person');
  expect(await heard()).toBe(first.replace('-0', '-1'));
  expect(await at(served, 'hero/')).toEqual([500, 'no such person<script src="/-/live.js"></script>']);
  changed();
  expect(await heard()).toBe(first.replace('-0', '-2'));
  expect((await at(served, 'hero/'))[1]).toContain('hero');
  await reader.cancel();
});
