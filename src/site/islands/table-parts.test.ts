import { expect, test } from 'vitest';
import type { Frame } from '../../core/pages/frames.ts';
import { pageSource } from '../../core/pages/summaries.ts';
import { type TableIndex, tableParts } from '../../core/pages/table-index.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourcesIn } from './table-parts.ts';
import { matches, queryOf } from './table-query.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const MANY = 130;

/** Twelve pictures in parts of three: titles run against the days, and campaigns alternate. */
const index: TableIndex = {
  total: 12,
  perPart: 3,
  facets: [],
  byTitle: [11, 3, 7, 10, 2, 6, 9, 1, 5, 8, 0, 4],
  byCampaign: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
};
const shown = (search: string, from = 0): string[] =>
  sourcesIn(index)(matches(index, queryOf(search, [])).slice(from, from + 3)).map(({ part, at }) => `${part}: ${at}`);

test('a sort fetches the one part that it shows, page after page', () => {
  expect(shown('?sort=title')).toEqual(['title-0: 0', 'title-0: 1', 'title-0: 2']);
  expect(shown('?sort=title', 9)).toEqual(['title-3: 0', 'title-3: 1', 'title-3: 2']);
  expect(shown('?sort=campaign', 6)).toEqual(['campaign-2: 0', 'campaign-2: 1', 'campaign-2: 2']);
  expect(shown('')).toEqual(['0: 0', '0: 1', '0: 2']);
  expect(shown('?sort=oldest')).toEqual(['3: 2', '3: 1', '3: 0']);
});

test('what is narrowed is fetched from the order in which it lies closest', () => {
  expect(sourcesIn(index)([1, 3, 5]).map(({ part }) => part)).toEqual(['campaign-2', 'campaign-2', 'campaign-2']);
  expect(sourcesIn(index)([])).toEqual([]);
});

test('in whatever order the browser asks, the part and place that it reckons hold the picture that it means', () => {
  const named = Array.from({ length: MANY }, (_, at) => `picture-${at}`);
  const title = (at: number): string => `Number ${(at * 37) % 50}`;
  const catalogue = catalogueOf(
    {
      ...SMALL_RECORD,
      ...Object.fromEntries(
        named.map((name, at) => [
          `campaigns/first-light/assets/${name}/asset.md`,
          (SMALL_RECORD[HERO] as string).replace(/^title: .*/m, `title: ${title(at)}`),
        ]),
      ),
    },
    Object.fromEntries(named.map((name) => [`first-light/${name}`, 'approved'])) as Parameters<typeof catalogueOf>[1],
  );
  const { index, parts } = tableParts(
    pageSource({
      catalogue,
      drawn: { previews: new Map(), assets: new Map() },
      packs: [],
      options: { audience: 'internal', base: '/' },
    }),
  );
  const held = new Map(parts.map(({ name, json }) => [name, JSON.parse(json()) as Frame[]]));
  expect([...held.keys()]).toEqual([
    ...['', 'title-', 'campaign-'].flatMap((order) => [0, 1, 2].map((part) => `${order}${part}`)),
  ]);
  const inNewest = (position: number) => held.get(`${Math.floor(position / 60)}`)?.[position % 60]?.href;
  for (const sort of ['newest', 'oldest', 'title', 'campaign']) {
    const positions = matches(index, queryOf(`?sort=${sort}`, []));
    for (const from of [0, 60, 120]) {
      const page = positions.slice(from, from + 60);
      const sources = sourcesIn(index)(page);
      expect(sources.map(({ part, at }) => held.get(part)?.[at]?.href)).toEqual(page.map(inNewest));
      expect(new Set(sources.map(({ part }) => part)).size).toBeLessThanOrEqual(sort === 'oldest' ? 2 : 1);
    }
  }
});
