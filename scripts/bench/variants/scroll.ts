import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { startBrowser } from '../../../src/testing/browser.ts';

/** A page scrolled in a browser: how many of its frames came late, and how many milliseconds of its main thread one took on average. */
export type Scrolled = {
  readonly width: number;
  readonly frames: number;
  readonly late: number;
  readonly median: number;
  readonly work: number;
};

const STYLES = join(import.meta.dirname, '../../../src/site/styles');
/** Where the picture of a cell belongs that was not drawn. */
const EMPTY = /(<td>(?:<a [^>]*>)?)<i><\/i>/g;
const FRAMES = 240;
/** Half as long again as a screen of 60 pictures a second shows one. Milliseconds. */
const LATE = 25;

/**
 * Scrolls the grid of a page by 80 pixels a frame, with a picture in each cell, on a desk and on a phone. The sheets are those of the
 * site, without what surrounds a page.
 */
export async function scrollGrid(main: string): Promise<Scrolled[]> {
  const picture = await sharp({ create: { width: 320, height: 400, channels: 3, background: '#b08a5a' } })
    .webp()
    .toBuffer();
  const shot = `<img src="data:image/webp;base64,${picture.toString('base64')}" width="320" height="400" alt="" loading="lazy" decoding="async">`;
  const sheets = ['table.css', 'pages/variants.css'].map((each) => sheetOf(join(STYLES, each))).join('\n');
  const page = `<!doctype html><meta charset="utf-8"><style>${sheets}</style><main>${main.replace(EMPTY, `$1${shot}`)}</main>`;
  const browser = await startBrowser();
  try {
    const scrolled: Scrolled[] = [];
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      const tab = await browser.newPage({ viewport: { width, height } });
      await tab.setContent(page);
      await tab.waitForTimeout(500);
      const devtools = await tab.context().newCDPSession(tab);
      // What the thread worked, however busy the machine is.
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
      const busy = async (): Promise<number> =>
        (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
      const before = await busy();
      const times = await tab.evaluate(
        (count) =>
          new Promise<number[]>((resolve) => {
            const found: number[] = [];
            let last = performance.now();
            const step = (now: number): void => {
              found.push(now - last);
              last = now;
              scrollBy(0, 80);
              if (found.length < count) requestAnimationFrame(step);
              else resolve(found);
            };
            requestAnimationFrame(step);
          }),
        FRAMES,
      );
      const work = (((await busy()) - before) * 1000) / FRAMES;
      const sorted = times.toSorted((a, b) => a - b);
      scrolled.push({
        ...{ width, frames: FRAMES, work, median: sorted[FRAMES / 2] ?? 0 },
        late: times.filter((each) => each > LATE).length,
      });
      await tab.close();
    }
    return scrolled;
  } finally {
    await browser.close();
  }
}

/** A sheet with those that it imports in their places. */
function sheetOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/@import "([^"]+)"[^;]*;/g, (_, other: string) =>
    sheetOf(join(dirname(path), other)),
  );
}
