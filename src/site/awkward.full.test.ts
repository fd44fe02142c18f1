import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ARABIC, LONG } from '../testing/awkward-record.ts';
import { awkwardSite, idsTwice, PATHS, tooWide } from '../testing/awkward-site.ts';
import { axeFinds } from '../testing/axe.ts';
import { browsing } from '../testing/browsing.ts';

const there = browsing(awkwardSite);
const { at, open, reuse } = there;

// Every page, at every width and with axe, is in awkward.exhaustive.test.ts.
test('the largest campaign has each id once, is as wide as its window, and axe finds nothing in it', async () => {
  const page = await reuse();
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(at('campaigns/odd/'));
  expect(await idsTwice(page)).toEqual([]);
  expect(await axeFinds(page, { whole: true })).toEqual([]);
  expect(await tooWide(page, [320, 390, 1440, 2560])).toEqual([]);
});

test('the page of an asset keeps to its 40 KB, whatever the round that it came from', () => {
  for (const path of PATHS.filter((each) => each.includes('/')))
    expect(gzipSync(readFileSync(join(there.site.folder, 'campaigns', path, 'index.html'))).length, path).toBeLessThan(
      40_000,
    );
});

test('a campaign of three hundred drafts, each with its mark and reason, and of forty criteria by thirty assets keeps to its 40 KB', () => {
  const page = readFileSync(join(there.site.folder, 'campaigns/odd/index.html'));
  expect(page.toString().match(/class="pencil"/g)?.length).toBeGreaterThan(300);
  expect(gzipSync(page, { level: 9 }).length).toBeLessThan(40_000);
});

test('three hundred drafts are drawn as they are come to, and an address leads to one of them', async () => {
  const page = await open();
  await page.goto(at('campaigns/odd/'));
  const drafts = page.locator('.sheet .draft');
  expect(await drafts.count()).toBe(302);
  const loaded = () =>
    drafts.locator('img').evaluateAll((all) => all.filter((each) => (each as HTMLImageElement).complete).length);
  expect(await loaded()).toBeLessThan(60);
  await page.goto(at('campaigns/only-a-brief/'));
  await page.goto(at('campaigns/odd/#01-words--d201'));
  const wanted = page.locator('[id="01-words--d201"]');
  await expect
    .poll(async () => Math.abs((await wanted.boundingBox())?.y ?? 9999), { timeout: 20_000 })
    .toBeLessThan(400);
  await wanted.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  expect(await loaded()).toBeLessThan(200);
});

test('the head of a large matrix stays in sight while its cells are scrolled', async () => {
  const page = await open();
  await page.goto(at('campaigns/odd/'));
  const scroll = page.locator('#criteria .scroll');
  await scroll.evaluate((box) => box.scrollTo(600, 900));
  const [box, head, first] = await Promise.all([
    scroll.boundingBox(),
    page.locator('#criteria thead th').nth(9).boundingBox(),
    page.locator('#criteria tbody tr:nth-child(30) th').boundingBox(),
  ]);
  expect(Math.round((head?.y ?? 0) - (box?.y ?? 0))).toBe(0);
  expect(Math.round((first?.x ?? 0) - (box?.x ?? 0))).toBe(0);
  expect(await page.locator('#criteria tbody tr').count()).toBe(40);
  expect(await page.locator('#criteria thead th').count()).toBe(32);
  expect(await page.locator('#criteria .tally').nth(1).textContent()).toBe('2 not judged, 28 met');
});

test('a title from right to left begins at the right, and words beside it stay where they are', async () => {
  const page = await open();
  await page.goto(at('campaigns/odd/arabic/'));
  const title = page.getByRole('heading', { level: 1, name: ARABIC });
  const edges = await title.evaluate((heading) => {
    const words = document.createRange();
    words.selectNodeContents(heading);
    const lines = [...words.getClientRects()];
    const { right } = heading.getBoundingClientRect();
    return lines.map((line) => Math.round(right - line.right));
  });
  expect(new Set(edges)).toEqual(new Set([0]));
  expect(
    await page
      .locator('.facts')
      .first()
      .evaluate((facts) => getComputedStyle(facts).direction),
  ).toBe('ltr');
});

test('the words under a very tall picture have room, and the picture keeps its shape', async () => {
  const page = await open();
  await page.goto(at('campaigns/odd/'));
  const frame = page.locator('.sheet .draft', { hasText: 'tall' }).last();
  await frame.scrollIntoViewIfNeeded();
  const [words, picture] = await Promise.all([
    frame.locator('.caption').first().boundingBox(),
    frame.locator('img').boundingBox(),
  ]);
  expect(words?.width).toBeGreaterThan(100);
  expect((picture?.height ?? 0) / (picture?.width ?? 1)).toBeGreaterThan(8);
});

test('the trail is one picture with one sentence: three sources, three hundred drafts, a no that became a yes', async () => {
  const page = await reuse();
  const trail = async (id: string): Promise<string> => {
    await page.goto(at(`campaigns/odd/${id}/`));
    return page.getByRole('img', { name: /^The brief/ }).ariaSnapshot();
  };
  const opening = `The brief “${LONG}”; then references not recorded; then `;
  expect(await trail('three')).toContain(
    `${opening}drafts 01-words / d1 and 01-words / d2 and 02-bare / wide, chosen among 302; then refined by composite; then Approved`,
  );
  expect(await trail('stepped')).toMatch(
    /draft d250, chosen among 300; then refined by (?:tone, ){11}tone; then Rejected, .*Approved, creative lead.*; then files for /,
  );
  expect(await trail('bare')).toContain(
    `${opening}draft not recorded; then unchanged; then no decision yet; then no files yet`,
  );
});

test('on paper no picture is stretched, and nothing is wider than the sheet', async () => {
  const page = await open({ viewport: { width: 695, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  await page.goto(at('campaigns/odd/'));
  const stretched = await page.locator('.frame img').evaluateAll((images) =>
    images
      .filter((image) => image.checkVisibility())
      .map((image) => {
        const { width, height } = image.getBoundingClientRect();
        const shape = Number(image.getAttribute('width')) / Number(image.getAttribute('height'));
        return { alt: image.getAttribute('alt'), by: width === 0 ? 1 : width / height / shape };
      })
      .filter(({ by }) => Math.abs(by - 1) > 0.1),
  );
  expect(stretched).toEqual([]);
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await widest()).toBeLessThanOrEqual(695);
  expect(await page.locator('#criteria tbody tr').first().locator('td >> visible=true').allTextContents()).toEqual([
    '2 not judged, 28 met',
  ]);
  // As many assets as are told one by one.
  await page.locator('#criteria table').evaluate((table) => {
    table.classList.remove('vast');
    for (const row of table.querySelectorAll('tr')) for (const cell of [...row.children].slice(14)) cell.remove();
  });
  expect(await widest()).toBeLessThanOrEqual(695);
  expect(await page.locator('#criteria tbody tr').first().locator('td >> visible=true').count()).toBe(12);
});
