import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { filesUnder } from '../io/site/site-tree.ts';
import { axeFindsAt, axeFindsElsewhere, unfold } from '../testing/axe.ts';
import { browsing, openQuietly } from '../testing/browsing.ts';
import { pageKinds } from '../testing/page-kinds.ts';

const { site, at, open, reuse, forgive } = browsing();
const kinds = pageKinds(site.folder);

/** Bytes that a page may take with all its pictures, scrolled to its end on a phone of three pixels a point. */
const MOST = 1_200_000;

describe.each(kinds)('$name', ({ name, path }) => {
  test('keeps to its bytes on a fine phone', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 });
    const taken = takenBy(page);
    await openQuietly(page, at(path));
    await toItsEnd(page);
    const sizes = await taken();
    const whole = [...sizes.values()].reduce((sum, each) => sum + each, 0);
    const heaviest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 5);
    expect(sizes.size).toBeGreaterThan(5);
    expect(whole, heaviest.map(([url, bytes]) => `${bytes} ${url}`).join('\n')).toBeLessThan(MOST);
    if (name === 'not found') forgive('404');
  });

  // Each is opened once more, where nothing is drawn for a fine screen, and whatever is wrong with it is told together.
  test('is heard in order, axe finds nothing in it, and paper has no buttons', async () => {
    const page = await reuse();
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await openQuietly(page, at(path));
    const tree = await page.locator('body').ariaSnapshot();
    const together = (await seamsOf(page)).filter((seam) =>
      new RegExp(`(?<![\\p{L}\\p{N}])${seam}(?![\\p{L}\\p{N}])`, 'u').test(tree),
    );
    expect.soft(together, 'words that run together for whoever hears them').toEqual([]);
    const landmarks = [...tree.matchAll(/^- (banner|main|contentinfo)\b/gm)].map(([, role]) => role);
    expect.soft(landmarks).toEqual(['banner', 'main', 'contentinfo']);
    const levels = [...tree.matchAll(/heading .*\[level=(\d)\]/g)].map(([, level]) => Number(level));
    expect.soft(levels.filter((level) => level === 1)).toHaveLength(1);
    expect.soft(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);

    const wide = await axeFindsAt(page, 1440, ['light']);
    // What a phone folds away is looked at unfolded.
    await unfold(page);
    // In the dark and at sizes between, each kind is looked at in every-kind.exhaustive.test.ts, and here those with most on them.
    const more = ['home', 'asset'].includes(name) ? await axeFindsElsewhere(page) : [];
    const narrow = await axeFindsAt(page, 390, ['light']);
    expect.soft([...wide, ...more, ...narrow]).toEqual([]);

    await page.emulateMedia({ media: 'print' });
    await page.locator('main details').evaluateAll((all) => {
      for (const each of all) each.removeAttribute('open');
    });
    // Nor is anything unfolded on paper: a fold that tells something by itself is a `.rest`.
    const pressed = page
      .locator('button, input, select, textarea, .act, details:not(.rest) > summary')
      .locator('visible=true');
    expect.soft(await pressed.evaluateAll((all) => all.map((each) => each.outerHTML)), 'on paper').toEqual([]);
    if (name === 'not found') forgive('404');
  });
});

test('every page of the site is of a kind that was looked at', async () => {
  const pages = (await filesUnder(site.folder)).filter((file) => file.endsWith('.html'));
  expect(pages.filter((file) => !kinds.some(({ files }) => files.test(file)))).toEqual([]);
  expect(kinds.filter(({ files }) => !pages.some((file) => files.test(file)))).toEqual([]);
});

/** Bytes of everything that a page fetches from now on, by address. */
function takenBy(page: Page): () => Promise<ReadonlyMap<string, number>> {
  const coming: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    coming.push(
      response.body().then(
        (body) => [response.url(), body.length],
        () => [response.url(), 0],
      ),
    );
  });
  return async () => new Map(await Promise.all(coming));
}

/** Scrolls to the end, and waits until every picture that is in sight somewhere has come. */
async function toItsEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let down = 0; down < document.documentElement.scrollHeight; down += innerHeight / 2) {
      scrollTo(0, down);
      await new Promise((done) => setTimeout(done, 30));
    }
  });
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.closest('details:not([open])') !== null),
  );
}

/** Ends of neighbouring texts that have an element between them and no blank, put together. */
const seamsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    let before: Text | undefined;
    for (let next = walker.nextNode() as Text | null; next !== null; next = walker.nextNode() as Text | null) {
      if (next.parentElement?.checkVisibility() !== true) continue;
      if (next.data.trim() === '') {
        // A blank stands between them.
        before = undefined;
        continue;
      }
      const [left, right] = [/[\p{L}\p{N}]{2,}$/u.exec(before?.data ?? ''), /^[\p{L}\p{N}]{2,}/u.exec(next.data)];
      if (left !== null && right !== null) found.add(`${left[0]}${right[0]}`);
      before = next;
    }
    return [...found];
  });
