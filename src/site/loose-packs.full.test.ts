import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../io/files/sha256.ts';
import { filesUnder } from '../io/site/site-tree.ts';
import { browsing } from '../testing/browsing.ts';
import { samplePacks } from '../testing/sample-packs.ts';

const { site, at, open, forgive } = browsing();
const CAMPAIGN = 'campaigns/fernbrook-first-light/';
let exported: Awaited<ReturnType<typeof samplePacks>>;
beforeAll(async () => {
  exported = await samplePacks();
});
afterAll(() => exported?.close());

/** What the browser saved when a button was pressed: its name, and its bytes beside those of the zip that `export` wrote. */
async function taken(page: Page, button: string): Promise<readonly [name: string, same: boolean]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const name = download.suggestedFilename();
  const [campaign = ''] = name.replace('.zip', '').split('--');
  const zip = readFileSync(join(exported.folder, 'packs', campaign, name));
  return [name, (await readFile(await download.path())).equals(zip)];
}

describe('a pack that is put together by the page is the zip that an export writes, byte for byte', () => {
  test('that of a campaign and that of a channel', async () => {
    const page = await open();
    await page.goto(at(CAMPAIGN));
    expect(await taken(page, 'Download everything')).toEqual(['fernbrook-first-light.zip', true]);
    expect(await page.locator('#packs button').first().textContent()).toBe(
      'fernbrook-first-light.zip is among your downloads',
    );
    expect(await taken(page, 'Download Instagram feed, portrait')).toEqual([
      'fernbrook-first-light--ig-feed-4x5.zip',
      true,
    ]);
  });

  test('from the page of an asset, on a phone', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(at('campaigns/halden-night-shift/pool/'));
    expect(await taken(page, 'Download the pack')).toEqual(['halden-night-shift.zip', true]);
  });
});

describe('says what is missing, and gives nothing that is not whole', () => {
  const list = JSON.parse(
    readFileSync(join(site.folder, 'packs/halden-night-shift/halden-night-shift.json'), 'utf8'),
  ) as { files: { name: string; at: string }[] };
  const sheet =
    list.files
      .find(({ name }) => name === 'contact-sheet.jpg')
      ?.at.split('/')
      .at(-1) ?? '';

  test.each([
    ['a file that is gone', '404', { status: 404 }, 'No pack: contact-sheet.jpg is not there (404). Reload this page.'],
    [
      'a file that is another one by now',
      '',
      { status: 200, body: 'another sheet' },
      'No pack: contact-sheet.jpg is not the file that was approved. Reload this page: the catalogue may just have been published anew.',
    ],
    [
      'a line that breaks',
      'ERR_FAILED',
      undefined,
      'No pack: contact-sheet.jpg could not be fetched. Look at your connection.',
    ],
  ])('%s', async (_, complaint, answered, said) => {
    const page = await open();
    const downloads: string[] = [];
    page.on('download', (each) => downloads.push(each.suggestedFilename()));
    await page.route(`**/${sheet}`, (route) => (answered === undefined ? route.abort() : route.fulfill(answered)));
    await page.goto(at('campaigns/halden-night-shift/'));
    const button = page.locator('#packs button').first();
    await button.click();
    await expect.poll(() => button.textContent()).toBe(said);
    expect(downloads).toEqual([]);
    if (complaint !== '') forgive(complaint);
    // It is not broken by that: where the file is there again, the pack is.
    await page.unroute(`**/${sheet}`);
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('halden-night-shift.zip');
  });
});

test('says without scripts where pictures are to be had', async () => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto(at(CAMPAIGN));
  expect(await page.locator('#packs').textContent()).toContain(
    'Packs are put together by a script of this page, and this browser runs none. Each picture can be saved by itself on its own page.',
  );
  // What cannot be taken is not offered.
  expect(await page.locator('#packs li').first().isVisible()).toBe(false);
});

test('a site holds no zip, and nothing that weighs twice', async () => {
  const paths = await filesUnder(site.folder);
  expect(paths.filter((path) => path.endsWith('.zip'))).toEqual([]);
  const weighty = paths.filter((path) => /^(?:media|packs)\//.test(path));
  const seen = new Set(weighty.map((path) => sha256(readFileSync(join(site.folder, path)))));
  expect(seen.size).toBe(weighty.length);
});
