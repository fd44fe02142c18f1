import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';
import { drawn, encoded } from '../testing/pictures.ts';

const { site, at, reuse } = browsing();
const HERO = 'campaigns/fernbrook-first-light/hero/';
const { renditions } = JSON.parse(
  readFileSync(join(site.folder, 'api/assets/fernbrook-first-light/hero.json'), 'utf8'),
) as { renditions: { file: string }[] };
const own = join(site.folder, renditions[0]?.file ?? '');
let copy: Buffer;
let stranger: Buffer;

beforeAll(async () => {
  copy = await sharp(own).resize(640).jpeg({ quality: 58 }).toBuffer();
  let state = 20_261_125;
  const grain = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
  stranger = await encoded(drawn(300, 200, () => [grain(), grain(), grain()]));
});

const SCREENS = [
  { width: 390, height: 844, hasTouch: true },
  { width: 768, height: 1024, hasTouch: true },
  { width: 1440, height: 900, hasTouch: false },
].flatMap(({ width, height, hasTouch }) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height }, hasTouch, colorScheme })),
);

describe.each(SCREENS)('the five journeys at $viewport.width, $colorScheme', (screen) => {
  const narrow = screen.viewport.width <= 900;

  /** Nothing stands beyond the edge of the page, and the head keeps its one row. */
  const fits = async (page: Page): Promise<void> => {
    const [over, head] = await page.evaluate(() => [
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      document.querySelector('.head')?.getBoundingClientRect().height,
    ]);
    expect(over, page.url()).toBeLessThanOrEqual(0);
    expect(head).toBeLessThan(90);
  };

  test('find an approved square for Instagram and download it', async () => {
    const page = await reuse(screen);
    await page.goto(at(''));
    await fits(page);
    if (narrow) await page.getByText('Narrow the table').click();
    await page.getByRole('group', { name: 'Channel' }).getByText('Instagram feed, square').click();
    await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
    expect(new URL(page.url()).search).toBe('?channel=ig-feed-1x1');
    await page.locator('[data-rows] .frame > a').first().click();
    const link = page.getByRole('link', { name: /^Download .*, Instagram feed, square/ }).first();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/--ig-feed-1x1--1080x1080--[0-9a-f]{12}\.(?:jpg|png)$/);
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 12));
    await fits(page);
  });

  test('read why a draft lost, and lay it beside the pick: pictures, words, settings', async () => {
    const page = await reuse(screen);
    await page.goto(at(HERO));
    const lost = page.locator('.draft[data-verdict=reject]').first();
    await lost.scrollIntoViewIfNeeded();
    expect(await lost.locator('.note').textContent()).toMatch(/^rejected: .{12,}/);
    expect(await lost.locator('svg.pencil path').count()).toBe(2);
    const why = (await lost.locator('.note').boundingBox()) ?? { width: 0, height: 0 };
    expect(why.width).toBeGreaterThan(120);

    await lost.getByRole('link', { name: 'compare' }).click();
    await page.waitForSelector('.pair figure + figure img');
    await page.waitForSelector('.changes del');
    await fits(page);
    expect(await page.locator('.changes del').count()).toBeGreaterThan(0);
    expect(await page.locator('.changes ins').count()).toBeGreaterThan(0);
    expect(await page.locator('.changes .facts dt').allTextContents()).toContain('seed');
    for (const how of ['Slider', 'Blink', 'Difference', 'Side by side']) {
      await page.getByRole('button', { name: how }).click();
      expect(await page.getByRole('button', { name: how }).getAttribute('aria-pressed')).toBe('true');
    }
  });

  test('check a file from an e-mail: ours, a re-encoded copy, and one that is not known', async () => {
    const page = await reuse(screen);
    await page.goto(at('check/'));
    const drop = page.locator('.drop input');
    const verdicts = page.locator('.checked .verdict');
    const checked = (many: number) =>
      page.waitForFunction((n) => document.querySelectorAll('.checked .verdict').length === n, many);
    await drop.setInputFiles(own);
    await checked(1);
    expect(await verdicts.first().textContent()).toMatch(/^Approved and current/);
    await drop.setInputFiles({ name: 'whatsapp.jpg', mimeType: 'image/jpeg', buffer: copy });
    await checked(2);
    expect(await verdicts.first().textContent()).toMatch(
      /^A copy of First light, hero that was saved anew: our picture, maybe regraded or trimmed a little, and not the file we made\. Ours is approved and current since/,
    );
    await drop.setInputFiles({ name: 'stranger.png', mimeType: 'image/png', buffer: stranger });
    await checked(3);
    expect(await verdicts.first().textContent()).toMatch(/^Not recognised/);
    await fits(page);
  });

  test('find what waits on the creative lead', async () => {
    const page = await reuse(screen);
    await page.goto(at(''));
    if (screen.viewport.width < 560) await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Waiting', exact: true }).click();
    await page.waitForURL(/waiting/);
    const all = await page.locator('.wait').count();
    await page.getByRole('link', { name: /on the creative lead/ }).click();
    const left = await page.locator('.wait:visible').count();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all);
    await fits(page);
    await page
      .locator('.wait:visible')
      .first()
      .getByRole('link', { name: /^Decide/ })
      .click();
    await page.getByLabel('Ask for changes').check();
    await fits(page);
  });
});

describe('a stakeholder with the pages only', () => {
  test('from the wall to what exactly was approved: words to copy, files to take, two pictures to compare', async () => {
    const page = await reuse({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const });
    await page.goto(at(HERO));
    const alt = await page.locator('dt', { hasText: 'Alt text' }).locator('+ dd').first().textContent();
    const copy = page.getByRole('button', { name: 'Copy Alt text' });
    expect(alt).toMatch(/^.{20,} Copy/);
    expect(alt?.startsWith((await copy.getAttribute('data-copy')) ?? 'nothing')).toBe(true);

    await page.getByText('What exactly was decided about, part by part').click();
    const parts = page.locator('details.more', { hasText: 'part by part' });
    expect(await parts.locator('dt').allTextContents()).toEqual(
      expect.arrayContaining(['Draft', 'Step 1', 'Channel', 'Criterion', 'Title', 'Alt text']),
    );
    expect(await parts.locator('p').textContent()).toMatch(/^Compared with what .+ on \d+ \w+ 2026 decided about\.$/);

    await page.goto(at(''));
    await page.getByRole('link', { name: 'Compare two' }).click();
    await page.waitForURL(/compare/);
    await page.waitForSelector('.pair figure + figure');
    await page.waitForSelector('.changes h2');
    const titles = await page.locator('.changes h2').allTextContents();
    expect(titles).toEqual(['The words, from A to B', 'The settings', 'The recipe', 'The channels']);
  });
});
