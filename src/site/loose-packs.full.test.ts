import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { build } from '../commands/publish/build.ts';
import { serveFolder } from '../io/site/serve.ts';
import { filesUnder } from '../io/site/site-tree.ts';
import { browsing } from '../testing/browsing.ts';
import { folderOf } from '../testing/folder.ts';
import { PROJECT, SAMPLES } from '../testing/sample-site.ts';

/** The samples as a team publishes them behind a login: the same pictures, and no zip. */
const table = browsing(async () => {
  const folder = folderOf({});
  const { base } = await build({
    project: PROJECT,
    root: SAMPLES,
    out: join(folder.path, 'dist'),
    now: '2026-11-24T09:00:00Z',
    audience: 'internal',
    packs: 'loose',
    effort: 'draft',
    onProgress: () => {},
  });
  const served = await serveFolder({ folder: join(folder.path, 'dist'), port: 0, base });
  return {
    url: served.url,
    folder: join(folder.path, 'dist'),
    close: async () => {
      await served.close();
      folder.remove();
    },
  };
});
const CAMPAIGN = 'campaigns/fernbrook-first-light/';

test('a pack that is put together by the page is the zip that a desk has, byte for byte', async () => {
  expect((await filesUnder(table.site.folder)).filter((path) => path.endsWith('.zip'))).toEqual([]);
  const page = await table.open();
  await page.goto(table.at(CAMPAIGN));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download everything' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('fernbrook-first-light.zip');
  const zip = join(inject('sample').folder, 'packs/fernbrook-first-light/fernbrook-first-light.zip');
  expect((await readFile(await download.path())).equals(readFileSync(zip))).toBe(true);
  expect(await page.locator('#packs button').first().textContent()).toBe(
    'fernbrook-first-light.zip is among your downloads',
  );
});

test('says what is missing, and gives nothing that is not whole', async () => {
  const page = await table.open();
  await page.goto(table.at('campaigns/halden-night-shift/'));
  const list = JSON.parse(
    readFileSync(join(table.site.folder, 'packs/halden-night-shift/halden-night-shift.json'), 'utf8'),
  ) as { files: { name: string; at: string }[] };
  const sheet = list.files.find(({ name }) => name === 'contact-sheet.jpg')?.at ?? '';
  rmSync(join(table.site.folder, 'packs/halden-night-shift', sheet));
  await page.getByRole('button', { name: 'Download everything' }).click();
  await expect
    .poll(() => page.locator('#packs button').first().textContent())
    .toBe('No pack: contact-sheet.jpg is not there (404). Reload this page.');
  table.forgive('404');
});

test('says without scripts where pictures are to be had', async () => {
  const page = await table.open({ javaScriptEnabled: false });
  await page.goto(table.at(CAMPAIGN));
  expect(await page.locator('#packs').textContent()).toContain(
    'Packs are put together by a script of this page, and this browser runs none. Each picture can be saved by itself on its own page.',
  );
});

test('each rendition is there once', async () => {
  const paths = await filesUnder(table.site.folder);
  const names = paths.filter((path) => /^(?:media|packs\/parts)\//.test(path)).map((path) => path.split('/').at(-1));
  expect(new Set(names).size).toBe(names.length);
});
