import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Frame } from '../core/pages/frames.ts';
import type { TableIndex } from '../core/pages/table-index.ts';
import { inOrder } from '../core/pages/table-order.ts';
import { axeFinds } from '../testing/axe.ts';
import { browsing } from '../testing/browsing.ts';

const { site, at, open, forgive } = browsing();
const MANY = 1200;
const own = JSON.parse(readFileSync(join(site.folder, 'table/0.json'), 'utf8')) as Frame[];
const each = Array.from({ length: MANY }, (_, place) => place);
const index: TableIndex = {
  total: MANY,
  perPart: 60,
  facets: [{ id: 'campaign', values: ['fernbrook-first-light'], rows: each.map(() => [0]) }],
  // Neither newest nor oldest first: 7 and 1,200 have no divisor in common.
  byTitle: each.map((place) => (place * 7) % MANY),
  byCampaign: each.map(() => 0),
};

/** The samples' table as if 1,200 were approved: the same seven pictures, again and again. Lists what of it is asked for. */
async function manyOn(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/table/*.json', (route) => {
    const [, order = '', name = ''] = /(title-)?(\w+)\.json$/.exec(route.request().url()) ?? [];
    asked.push(`${order}${name}`);
    const places = order === '' ? each : inOrder(index.byTitle);
    const frames = places.slice(Number(name) * 60, Number(name) * 60 + 60).map((place) => {
      const frame = own[(place * 5) % own.length] as Frame;
      return { ...frame, href: `${frame.href}?picture=${place}`, title: `Picture ${index.byTitle[place]}` };
    });
    return route.fulfill({ json: name === 'index' ? index : frames });
  });
  return asked;
}

const count = (page: Page): Promise<number> => page.locator('[data-rows] .frame').count();
async function scrolled(page: Page, many: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    scrollTo(0, document.documentElement.scrollHeight);
    return document.querySelectorAll('[data-rows] .frame').length >= wanted;
  }, many);
}

/** How many frames each row has and where it ends; `asOne` lays a copy of them all in one list first. */
const rows = (page: Page, asOne = false): Promise<string[]> =>
  page.evaluate((together) => {
    const holder = document.querySelector('[data-rows]') as HTMLElement;
    const copy = holder.cloneNode(false) as HTMLElement;
    const list = document.createElement('ul');
    list.className = 'rows';
    list.append(...[...holder.querySelectorAll('.frame')].map((frame) => frame.cloneNode(true)));
    copy.append(list);
    if (together) holder.after(copy);
    const found = new Map<string, { frames: number; right: number }>();
    for (const [part, { children }] of [...(together ? copy : holder).children].entries())
      for (const frame of children) {
        const { top, right } = frame.getBoundingClientRect();
        // By part as well: those out of sight keep the height that they had at another width, and may lie over one another.
        const row = `${part} ${Math.round(top)}`;
        found.set(row, { frames: (found.get(row)?.frames ?? 0) + 1, right: Math.round(right) });
      }
    copy.remove();
    return [...found.values()].map(({ frames, right }) => `${frames} to ${right}`);
  }, asOne);

test('a long table is drawn as it is scrolled, in parts whose rows read as one at any width', async () => {
  const page = await open();
  const asked = await manyOn(page);
  await page.goto(at('?sort=title'));
  await expect.poll(() => count(page)).toBeGreaterThanOrEqual(60);
  const shown = await count(page);
  expect(shown).toBeLessThan(300);
  // A sort fetches the parts that it shows, not the sixty that their pictures would lie in by day.
  expect(asked.slice(0, 2)).toEqual(['index', 'title-0']);
  expect(asked.length).toBeLessThanOrEqual(shown / 60 + 2);
  await scrolled(page, 360);
  expect(await page.locator('[data-rows] > ul').count()).toBeGreaterThanOrEqual(6);
  const titles = await page.locator('[data-rows] .name').allTextContents();
  expect(titles).toEqual(titles.map((_, place) => `Picture ${place}`));
  expect(await rows(page)).toEqual(await rows(page, true));
  for (const width of [1010, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(async () => (await rows(page)).join()).toBe((await rows(page, true)).join());
  }
  expect(await page.locator('[data-rows] .name').allTextContents()).toEqual(titles);
});

test('arrows go on where one part ends and the next begins', async () => {
  const page = await open();
  await manyOn(page);
  await page.goto(at('?sort=title'));
  await scrolled(page, 180);
  const last = page.locator('[data-rows] > ul').first().locator('.frame > a').last();
  const next = page.locator('[data-rows] > ul').nth(1).locator('.frame > a').first();
  await last.focus();
  await page.keyboard.press('ArrowRight');
  expect(await next.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.closest('ul')?.previousElementSibling)).toBeNull();
});

test('whoever comes back from an asset is where the table was left', async () => {
  const page = await open();
  await manyOn(page);
  await page.goto(at('?sort=title'));
  await scrolled(page, 420);
  const link = page.locator('[data-rows] .frame > a').nth(300);
  await link.scrollIntoViewIfNeeded();
  const before = (await link.boundingBox())?.y ?? 0;
  const title = await link.locator('.name').textContent();
  await link.click();
  await page.waitForURL(/campaigns/);
  await page.goBack();
  const again = page.locator('[data-rows] .frame > a').filter({ has: page.getByText(title ?? '', { exact: true }) });
  await again.waitFor({ state: 'attached' });
  await expect.poll(async () => Math.abs(((await again.boundingBox())?.y ?? 9999) - before)).toBeLessThan(40);
});

test('a link that is older than the table says what nothing has any more', async () => {
  const page = await open();
  await page.goto(at('?campaign=last-summer'));
  await page.getByText('Nothing approved has “last-summer”.').waitFor();
  expect(await page.locator('[data-count]').textContent()).toBe('0 of 7 approved');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText('7 approved', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect(await page.getByText('Nothing approved has').isVisible()).toBe(false);
});

test('choices combine, and each step back takes one of them back', async () => {
  const page = await open();
  const shows = async (address: string, said: string) => {
    await expect.poll(() => page.locator('[data-count]').textContent()).toBe(said);
    expect(new URL(page.url()).search).toBe(address);
  };
  await page.goto(at(''));
  await page.getByRole('group', { name: 'Campaign' }).getByText('First Light').click();
  await shows('?campaign=fernbrook-first-light', '4 of 7 approved');
  await page.locator('greenlit-table select').selectOption('title');
  await page.getByRole('group', { name: 'Channel' }).getByText('Instagram feed, portrait').click();
  await shows('?campaign=fernbrook-first-light&channel=ig-feed-4x5&sort=title', '1 of 7 approved');
  await page.goBack();
  await shows('?campaign=fernbrook-first-light&sort=title', '4 of 7 approved');
  expect(await page.locator('[data-rows] .name').first().textContent()).toBe('Cold by noon, wide');
  await page.goBack();
  await page.goBack();
  await shows('', '7 approved');
  expect(await page.locator('.facets input:checked').count()).toBe(0);
});

test('what a sent link chose is seen, however deep it is folded away', async () => {
  const page = await open();
  await page.goto(at(''));
  expect(await page.locator('.facets input[value=teapot]').count()).toBe(0);
  await page.goto(at('?tag=teapot'));
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.facets input:checked')?.checkVisibility());
  expect(await page.locator('.facets input:checked').getAttribute('value')).toBe('teapot');
  await expect.poll(() => page.locator('[data-count]').textContent()).toBe('1 of 7 approved');
});

test('values that are seldom used are unfolded, read by title and chosen with the keyboard alone', async () => {
  const page = await open();
  await page.goto(at(''));
  const more = page.locator('.rest[data-rest=tag] > summary');
  expect(await more.textContent()).toBe('4 more');
  await page.locator('.facet:has([data-rest=tag]) > summary').focus();
  await page.keyboard.press('Enter');
  await more.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.rest[open] label').length === 4);
  expect(await page.locator('.rest[open] label').allTextContents()).toEqual(['noon1', 'story1', 'teapot1', 'wide1']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect.poll(() => page.locator('[data-count]').textContent()).toBe('1 of 7 approved');
  expect(new URL(page.url()).search).toBe('?tag=story');
  expect(await page.locator('.facet[open] input[value=teapot] ~ small').textContent()).toBe('1');
  expect(await axeFinds(page)).toEqual([]);
});

test('a table that cannot be fetched says so', async () => {
  const page = await open();
  await page.route('**/table/index.json', (route) => route.abort());
  await page.goto(at('?sort=title'));
  await page.getByText('The table could not be fetched. Reload the page to try again.').waitFor();
  forgive('Failed to load resource');
});
