import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';
import { pageKinds } from '../testing/page-kinds.ts';

const { site, at, open, reuse, forgive } = browsing();
const HERO = '/campaigns/fernbrook-first-light/hero/';
const { digest, renditions } = JSON.parse(
  readFileSync(join(site.folder, 'api/assets/fernbrook-first-light/hero.json'), 'utf8'),
) as { digest: string; renditions: { digest: string }[] };
let page: Page;

beforeEach(async () => {
  page = await open();
});

const input = () => page.locator('dialog.search input[type=search]');
const found = () => page.locator('.found a').evaluateAll((links) => links.map((each) => each.getAttribute('href')));

describe('from every page, by / and by ⌘K', () => {
  test.each(pageKinds(site.folder))('$name', async ({ path }) => {
    const looked = await reuse();
    await looked.goto(at(path));
    const dialog = looked.getByRole('dialog', { name: 'Search' });
    for (const keys of ['/', 'Meta+k', 'Control+k']) {
      await looked.keyboard.press(keys);
      await dialog.waitFor();
      expect(await dialog.locator('input[type=search]').evaluate((each) => each === document.activeElement)).toBe(true);
      await looked.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
    if (path === 'no-such-page/') forgive('404');
  });
});

test('search by a word of a prompt, and open what was found by keyboard alone', async () => {
  await page.goto(at('campaigns/'));
  await page.keyboard.press('/');
  await page.keyboard.type('plaster');
  await page.waitForSelector('.found a');
  expect(
    await page
      .locator('.found img')
      .first()
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(100);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/campaigns\/.+\//);
});

test('enter opens the first of what is found, even before it is there', async () => {
  await page.goto(at('channels/'));
  await page.keyboard.press('/');
  await page.keyboard.type('the sun of the desk');
  await page.keyboard.press('Enter');
  await page.waitForURL(/campaigns\/halden-night-shift\/solar\//);
});

const name = `fernbrook-first-light-hero--ig-feed-4x5--1080x1350--${renditions[0]?.digest.slice(7, 19)}.jpg`;

test.each([
  ['a digest as a page copies it', renditions[0]?.digest ?? '', HERO],
  ['a digest as a checksum tool prints it', renditions[0]?.digest.slice(7) ?? '', HERO],
  ['the digest that was approved', digest, HERO],
  ['a file as it is called in a pack', name, HERO],
  ['the file of a draft', 'd04.png', '/campaigns/fernbrook-first-light/'],
  ['a word of a prompt', 'limewashed', HERO],
  ['a word of a brief', 'bakery', '/campaigns/fernbrook-first-light/'],
  ['a word in a component of a brief', 'horizon that leans', '/campaigns/fernbrook-first-light/'],
  ['a person who approved', 'Mara Lindqvist', HERO],
  ['a person with a role', 'Jonas', '/campaigns/fernbrook-first-light/'],
])('search finds %s', async (_, typed, href) => {
  await page.goto(at(''));
  await page.keyboard.press('Control+k');
  await input().fill(typed);
  await page.waitForSelector('.found a');
  expect(await found()).toContain(href);
});

test('search says so when nothing is found, and shows nothing for no words', async () => {
  await page.goto(at(''));
  await page.keyboard.press('/');
  await input().fill('xylophone');
  await page.waitForFunction(() =>
    document.querySelector('.search [role=status]')?.textContent?.startsWith('Nothing has “xylophone”'),
  );
  await input().fill('bottle');
  await input().fill('   ');
  await page.waitForTimeout(500);
  expect(await found()).toEqual([]);
  expect(await page.locator('.search [role=status]').textContent()).toBe('');
});

const wall = () => page.locator('[data-rows] .frame .name').allTextContents();

test('what is found lies on the table: narrowed by words and facets together, sent by its address, there on the way back', async () => {
  await page.goto(at('campaigns/'));
  await page.keyboard.press('/');
  await input().fill('plaster');
  await page.waitForSelector('.found a');
  await page.getByRole('link', { name: 'Show all on the table' }).click();
  await page.waitForURL(/\/\?q=plaster$/);
  await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
  const narrowed = await wall();
  expect(narrowed.length).toBeGreaterThan(0);
  expect(await page.locator('[data-words]').textContent()).toBe('“plaster” ×');
  await page.locator('.facets input[name=channel]').first().check();
  await page.waitForURL(/\?q=plaster&channel=/);
  await expect.poll(async () => (await wall()).length).toBeLessThan(narrowed.length);
  expect(narrowed).toEqual(expect.arrayContaining(await wall()));
  const both = page.url();
  await page.locator('[data-rows] .frame > a').first().click();
  await page.waitForURL(/campaigns\/.+\/.+\//);
  await page.goBack();
  await expect.poll(() => page.url()).toBe(both);
  await expect.poll(() => page.locator('[data-words]').textContent()).toBe('“plaster” ×');
  await page.getByRole('button', { name: 'Take the words back' }).click();
  await page.waitForURL(/\/\?channel=/);
  expect(await page.locator('[data-words]').isVisible()).toBe(false);
});

test.each([
  ['bottel', 'bottle'],
  ['lemno', 'lemon'],
])('%s finds what has %s, and says so, in the dialog and on the table', async (typed, meant) => {
  await page.goto(at(`?q=${typed}`));
  await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
  expect((await wall()).length).toBeGreaterThan(0);
  expect(await page.locator('[data-words] span').textContent()).toBe(`Nothing has “${typed}”. Shown for “${meant}”`);
  await page.keyboard.press('/');
  await input().fill(typed);
  await page.waitForSelector('.found a');
  expect(await page.locator('.search [role=status]').textContent()).toMatch(
    new RegExp(`^Nothing has “${typed}”\\. For “${meant}”: \\d+ found`),
  );
});

test('a search that could not be fetched is tried again at the next letter', async () => {
  await page.route('**/pagefind/pagefind.js*', (route) => route.abort(), { times: 1 });
  await page.goto(at('campaigns/'));
  await page.keyboard.press('/');
  await page.waitForTimeout(200);
  await page.keyboard.type('plaster');
  await page.waitForSelector('.found a');
  forgive('ERR_FAILED');
});
