import { expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';
import { pageKinds } from '../testing/page-kinds.ts';

const { site, at, open, forgive } = browsing();

/** Bytes that a page may take with all its pictures, scrolled to its end on a phone of three pixels a point. */
const MOST = 1_200_000;

test.each(pageKinds(site.folder).map(({ name, path }) => [name, path]))(
  '%s, scrolled to its end on a fine phone, keeps to its bytes',
  async (name, path) => {
    const page = await open({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 });
    const taken = new Map<string, number>();
    page.on('response', async (response) => {
      taken.set(response.url(), (await response.body().catch(() => Buffer.alloc(0))).length);
    });
    await page.goto(at(path), { waitUntil: 'networkidle' });
    await page.evaluate(async () => {
      for (let down = 0; down < document.documentElement.scrollHeight; down += innerHeight / 2) {
        scrollTo(0, down);
        await new Promise((done) => setTimeout(done, 60));
      }
    });
    await page.waitForLoadState('networkidle');
    const heaviest = [...taken].sort(([, a], [, b]) => b - a).slice(0, 5);
    const whole = [...taken.values()].reduce((sum, each) => sum + each, 0);
    expect(taken.size).toBeGreaterThan(5);
    expect(whole, heaviest.map(([url, bytes]) => `${bytes} ${url}`).join('\n')).toBeLessThan(MOST);
    if (name === 'not found') forgive('404');
  },
);
