import { expect, test } from 'vitest';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { newsOf } from './news.ts';
import type { SiteOptions } from './options.ts';
import { pageSource } from './summaries.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const titled = (title: string): string =>
  (SMALL_RECORD[HERO] as string).replace('title: First light, hero', `title: ${title}`);
const asset = (id: string): string => `campaigns/first-light/assets/${id}/asset.md`;
const files = {
  ...SMALL_RECORD,
  [asset('noon')]: titled('Noon'),
  [asset('dusk')]: titled('Dusk'),
  [asset('dawn')]: titled('Dawn'),
};
const newsFor = (said: Said, options: SiteOptions) =>
  newsOf(
    pageSource({
      catalogue: catalogueOf(files, said),
      drawn: { previews: new Map(), assets: new Map() },
      packs: [],
      options,
    }),
  );
/** Each line as it is read. */
const board = (said: Said, audience: 'internal' | 'public' = 'internal'): string[] =>
  newsFor(said, { audience, base: '/' }).map(
    ({ words, items, more }) =>
      `${words}: ${items.map(({ title }) => title).join(', ')}${more ? ` and ${more.words}` : ''}`,
  );
const approved = (since: string) => ({ name: 'approved', since }) as const;

test('a board on which nothing happened is empty', () => {
  expect(board({ 'first-light/hero': approved('2026-11-16T09:00:00Z') })).toEqual([]);
});

test('what was approved within a week is named, newest first, two by name', () => {
  expect(
    board({
      'first-light/hero': approved('2026-11-20T09:00:00Z'),
      'first-light/noon': approved('2026-11-23T09:00:00Z'),
      'first-light/dusk': { name: 'delivered', since: '2026-11-17T09:00:00Z' },
    }),
  ).toEqual(['3 approved this week: Noon, First light, hero and 1 more']);
});

test('lapses and rights that end soon are told with where all of them are; a public board tells only of what may be used', () => {
  const ends = (expires: string) => ({ expires, expiresSoon: true });
  const said: Said = {
    'first-light/hero': { ...approved('2026-10-01'), ...ends('2026-12-03') },
    'first-light/noon': { ...approved('2026-10-02'), ...ends('2026-11-30') },
    'first-light/dusk': 'lapsed',
    'first-light/dawn': { name: 'in review', ...ends('2026-11-25') },
  };
  expect(board(said)).toEqual([
    '1 approval has lapsed: Dusk',
    'rights to 2 pictures end soon: Noon, 30 Nov 2026, First light, hero, 3 Dec 2026',
  ]);
  expect(board(said, 'public')).toEqual([
    'rights to 2 pictures end soon: Noon, 30 Nov 2026, First light, hero, 3 Dec 2026',
  ]);
  const many: Said = Object.fromEntries(['hero', 'noon', 'dusk'].map((id) => [`first-light/${id}`, 'lapsed' as const]));
  expect(newsFor(many, { audience: 'internal', base: '/c/' })[0]?.more).toEqual({
    words: '1 more',
    href: '/c/waiting/',
  });
});
