import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { awkwardSite, idsTwice, PATHS, tooWide } from '../testing/awkward-site.ts';
import { axeFinds } from '../testing/axe.ts';
import { browsing } from '../testing/browsing.ts';
import { htmlErrors } from '../testing/html-errors.ts';

/** Every page of the awkward record, at every width; what is special to some of them is in awkward.full.test.ts. */
const there = browsing(awkwardSite);
const { at, reuse } = there;

test.each(PATHS)('%s has each id once, and at every width it fits, and axe finds nothing', async (path) => {
  const page = await reuse();
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(at(`campaigns/${path}/`));
  expect(await idsTwice(page)).toEqual([]);
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `at ${width}`).toBeLessThanOrEqual(0);
    expect(await axeFinds(page, { whole: true }), `at ${width}`).toEqual([]);
  }
});

test('no page of the whole record is wider than its window, from the smallest phone to the widest screen, read from either side', async () => {
  const page = await reuse();
  const paths = readdirSync(there.site.folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    // The lists of the manual are those of every record, and one of each tells for all.
    .filter((path) => path.endsWith('index.html') && !/^campaigns\/odd\/a\d|^manual\/co\w+\/(?!a)/.test(path));
  expect(paths.length).toBeGreaterThan(40);
  const wide: string[] = [];
  for (const path of paths) {
    await page.goto(at(path.replace('index.html', '')), { waitUntil: 'domcontentloaded' });
    wide.push(...(await tooWide(page, [320, 768, 1440, 2560])).map((each) => `${path} ${each}`));
  }
  expect(wide).toEqual([]);
});

test('every page of the whole record is HTML that the standard allows', () => {
  const { pages, errors } = htmlErrors(there.site.folder);
  expect(pages).toBeGreaterThan(40);
  expect(errors).toEqual([]);
});
