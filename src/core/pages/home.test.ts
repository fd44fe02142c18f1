import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { homePages } from './home.ts';
import { pageSource } from './summaries.ts';

const NOTHING_DRAWN = { previews: new Map(), assets: new Map() };
const OF = { drawn: NOTHING_DRAWN, packs: [], options: { audience: 'internal', base: '/' } } as const;

/** The small record with its hero as many assets, the first decided on the first of these days and so on. */
function decidedOn(days: readonly string[]) {
  const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });
  const [home] = catalogue.campaigns;
  const [hero] = home?.assets ?? [];
  if (home === undefined || hero === undefined) throw new Error('no hero');
  const assets = days.map((since, at) => ({
    ...hero,
    asset: { ...hero.asset, id: `hero-${at}`, ref: `first-light/hero-${at}` },
    standing: { ...hero.standing, since },
  }));
  const source = pageSource({ ...OF, catalogue: { ...catalogue, campaigns: [{ ...home, assets }] } });
  return [...homePages(source)].map(({ facts }) => facts);
}

const said = (page: ReturnType<typeof decidedOn>[number] | undefined) =>
  page?.dates.map(({ words, href, here }) => `${words} ${href}${here ? ' (here)' : ''}`);

test('a large table names its months, newest first, each with the page and the frame that it begins on', () => {
  const pages = decidedOn([
    ...Array.from({ length: 100 }, () => '2026-11-03T09:00:00Z'),
    ...Array.from({ length: 90 }, () => '2026-10-20T09:00:00Z'),
    ...Array.from({ length: 10 }, () => '2026-01-02T09:00:00Z'),
  ]);
  expect(pages).toHaveLength(4);
  expect(said(pages[0])).toEqual([
    'Nov 2026 / (here)',
    'Oct 2026 /approved/2/#2026-10',
    'Jan 2026 /approved/4/#2026-01',
  ]);
  expect(pages.map(({ begins }) => [...begins])).toEqual([[[0, '2026-11']], [[40, '2026-10']], [], [[10, '2026-01']]]);
  // A month that ends where the next begins is on both pages.
  expect(said(pages[1])).toEqual([
    'Nov 2026 / (here)',
    'Oct 2026 /approved/2/#2026-10 (here)',
    'Jan 2026 /approved/4/#2026-01',
  ]);
  expect(said(pages[3])).toEqual([
    'Nov 2026 /',
    'Oct 2026 /approved/2/#2026-10 (here)',
    'Jan 2026 /approved/4/#2026-01 (here)',
  ]);
});

test('of more than two years the years are named', () => {
  const months = Array.from({ length: 25 }, (_, at) => new Date(Date.UTC(2024, at, 3)).toISOString());
  const [first] = decidedOn(months.flatMap((day) => Array.from({ length: 10 }, () => day)));
  expect(first?.dates.map(({ words }) => words)).toEqual(['2026', '2025', '2024']);
});

test('a table of few pages is turned page by page, and names no date', () => {
  expect(decidedOn(Array.from({ length: 150 }, () => '2026-11-03T09:00:00Z'))[0]?.dates).toEqual([]);
});
