import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';

const { site, at, open } = browsing();

test('a brief reads with its call-out, its palette, what to do and what not, its gallery and its quote', async () => {
  const page = await open();
  await page.goto(at('campaigns/fernbrook-first-light/#brief'));
  const brief = page.locator('#brief .prose');
  expect(await brief.getByRole('complementary').textContent()).toMatch(/^The one thing.*it is not ours\.$/s);
  const swatches = brief.locator('.palette li');
  expect(await swatches.allTextContents()).toContain('Fern#2f6b46');
  expect(
    await swatches
      .nth(1)
      .locator('rect')
      .evaluate((each) => getComputedStyle(each).fill),
  ).toBe('rgb(47, 107, 70)');
  const pair = brief.locator('.do-dont > div');
  expect(await pair.nth(0).textContent()).toMatch(/^Do.*Low sun, long shadows/s);
  expect(await pair.nth(1).textContent()).toMatch(/^Don’t.*Flash from the front/s);
  expect(await pair.nth(1).locator('svg.pencil path').count()).toBe(2);
  expect(await brief.locator('.gallery img').count()).toBe(4);
  expect(await brief.locator('.gallery figcaption').textContent()).toBe('Bottle, label, logo and its clear space');
  expect(await brief.locator('.quote').textContent()).toMatch(
    /recognises the ledge.*Ruth Abara, Fernbrook, kick-off$/s,
  );
  const avoided = page.locator('#references .avoid');
  expect(await avoided.locator('.caption').first().textContent()).toMatch(/^avoid/);
  expect(await avoided.first().locator('svg.pencil path').count()).toBe(2);
});

test('what is copied is what is pasted, and the button says again what it copies', async () => {
  const page = await open();
  await page.clock.install();
  await page.goto(at('campaigns/fernbrook-first-light/hero/'));
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());
  // By the keyboard: what is still loading moves things away under a mouse.
  await page.locator('summary', { hasText: 'More of Instagram feed, portrait' }).first().press('Enter');
  const snippet = page.getByRole('button', { name: /^Copy the HTML of Instagram feed, portrait, 1080×1350/ }).first();
  const before = await snippet.innerHTML();
  for (const _ of ['once', 'again before it has changed back']) {
    await snippet.click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
  }
  expect(await pasted()).toMatch(
    /^<img src="fernbrook-first-light-hero--ig-feed-4x5--1080x1350--[0-9a-f]{12}\.\w+" width="1080" height="1350" alt="A bottle of Fernbrook[^"]+">$/,
  );
  await page.clock.runFor(2000);
  expect(await snippet.innerHTML()).toBe(before);
  await page
    .getByRole('button', { name: /^Copy the Markdown of Instagram feed, portrait/ })
    .first()
    .click();
  await expect.poll(pasted).toMatch(/^!\[A bottle of Fernbrook[^\]]+\]\(fernbrook-first-light-hero--/);
  await page.getByText('what it was set to').first().click();
  // Its name is set apart from what stands on it, so that it went well is said beside it.
  const aloud = page.locator('[role=status].hidden');
  await page.clock.runFor(2000);
  expect(await aloud.textContent()).toBe('');
  await page.getByRole('button', { name: 'Copy seed' }).click();
  await expect.poll(pasted).toBe('41001');
  await expect.poll(() => aloud.textContent()).toBe('Copied');
  await page.getByRole('button', { name: 'Copy all for the tool' }).click();
  await expect.poll(pasted).toMatch(/^a slim glass soda bottle.*\nNegative prompt: flash, .*\nseed: 41001, /);
});

/** What a page says where nobody unfolds anything: the text of its main part without what is folded, code and attributes. */
const openText = (page: string): string =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '')
    .replace(/<details(?![^>]* open)[\s\S]*?<\/details>|<code>[\s\S]*?<\/code>|<noscript>[\s\S]*?<\/noscript>/g, ' ')
    .replace(/<[^>]+>/g, ' ');

test.each(['', 'campaigns/fernbrook-first-light/', 'campaigns/fernbrook-first-light/hero/', 'waiting/', 'check/'])(
  'no word of git or of a program stands open on %j',
  (path) => {
    const text = openText(readFileSync(join(site.folder, path, 'index.html'), 'utf8'));
    expect(text.length).toBeGreaterThan(100);
    expect(
      text.match(
        /\b(?:commits?|committed|pull request|branch|YAML|slug|hash|claimed|said otherwise|trainedAlgorithmicMedia|day not recorded|criteria met where)\b/gi,
      ) ?? [],
    ).toEqual([]);
  },
);
