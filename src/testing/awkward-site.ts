import type { Page } from 'playwright-core';
import { awkwardRecord } from './awkward-record.ts';
import { type SampleSite, sampleSite } from './sample-site.ts';

/** The pages of the campaign in which everything is hard to show. */
export const PATHS = [
  'odd',
  'only-a-brief',
  ...['arabic', 'bare', 'stepped', 'tall', 'three', 'wide'].map((id) => `odd/${id}`),
];

/** The site of the awkward record, built and served. */
export async function awkwardSite(): Promise<SampleSite> {
  const record = await awkwardRecord();
  const site = await sampleSite({ root: record.path });
  return {
    ...site,
    close: async () => {
      await site.close();
      record.remove();
    },
  };
}

/** Ids that more than one element of a page has. */
export async function idsTwice(page: Page): Promise<string[]> {
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}

/** At which of these widths a page is wider than its window, read from either side, and by how much. */
export async function tooWide(page: Page, widths: readonly number[]): Promise<string[]> {
  const wide: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const side of ['ltr', 'rtl']) {
      const over = await page.evaluate((dir) => {
        document.documentElement.dir = dir;
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      }, side);
      if (over > 0) wide.push(`at ${width}, ${side}: ${over} pixels over`);
    }
  }
  return wide;
}
