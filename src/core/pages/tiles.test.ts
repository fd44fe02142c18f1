import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { siteTexts } from '../api/texts.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { homePages } from './home.ts';
import { pageSource, type SummariesBefore } from './summaries.ts';
import { tableNames, tableParts } from './table-index.ts';
import { tilesOf } from './tiles.ts';

const HERO = String(SMALL_RECORD['campaigns/first-light/assets/hero/asset.md']);

/** The small record's campaign once more under another name, with another asset and a tag of its own. */
const second: Files = Object.fromEntries(
  Object.entries(SMALL_RECORD).flatMap(([path, content]) =>
    path.startsWith('campaigns/first-light/')
      ? [
          [
            path.replace('first-light', 'second-light'),
            typeof content === 'string' ? content.replace('title: First Light', 'title: Second Light') : content,
          ],
        ]
      : [],
  ),
);
const files: Files = {
  ...SMALL_RECORD,
  ...second,
  'campaigns/second-light/assets/noon/asset.md': HERO.replace('alt:', 'tags: [noon]\nalt:'),
};
const catalogue = catalogueOf(files, {
  'first-light/hero': { name: 'approved', since: '2026-11-20T09:00:00Z' },
  'second-light/hero': { name: 'delivered', since: '2026-11-20T09:00:00Z' },
  'second-light/noon': { name: 'approved', since: '2026-11-23T09:00:00Z', expires: '2026-12-01', expiresSoon: true },
});
const OF = {
  drawn: { previews: new Map(), assets: new Map() },
  packs: [],
  options: { audience: 'internal', base: '/' },
} as const;

/** Everything that shows the tables of all campaigns. */
function shownOf(of: Catalogue, before?: SummariesBefore) {
  const source = pageSource({ ...OF, catalogue: of }, before);
  const names = new Map([['/campaigns/second-light/hero/', 'sl-hero']]);
  const { index, parts } = tableParts(source);
  return [
    [...homePages(source)].map(({ facts, frames }) => ({ ...facts, frames: frames() })),
    index,
    parts.map(({ name, json }) => [name, json()]),
    tableNames(source, names),
    siteTexts(source, ['index.html']),
  ];
}

test('tiles lie newest decision first, whatever their campaigns; of one moment by their addresses', () => {
  const { tiles, valuesOf, titles } = tilesOf(pageSource({ ...OF, catalogue }));
  expect(tiles.map(({ ref, laid }) => [ref, laid.id])).toEqual([
    ['second-light/noon', 'second-light'],
    ['first-light/hero', 'first-light'],
    ['second-light/hero', 'second-light'],
  ]);
  expect(valuesOf('campaign')).toEqual([['second-light'], ['first-light'], ['second-light']]);
  expect(valuesOf('tag').map((tags) => tags.includes('noon'))).toEqual([true, false, false]);
  expect([...titles]).toEqual([
    ['first-light', 'First Light'],
    ['second-light', 'Second Light'],
  ]);
  expect(tableNames(pageSource({ ...OF, catalogue }), new Map([['/campaigns/first-light/hero/', 'fl']]))).toEqual([
    '',
    'fl',
    '',
  ]);
});

test('the table, the board and the feeds are made of what a campaign told before, and it is not looked at', () => {
  const kept = new Map<string, string>();
  const before: SummariesBefore = {
    find: (campaign, { name }) => kept.get(`${campaign} ${name}`),
    note: (campaign, { name }, json) => void kept.set(`${campaign} ${name}`, json),
  };
  const shown = shownOf(catalogue, before);
  expect(JSON.stringify(shown)).toContain('rights to 1 picture end soon');
  const unread: Catalogue = {
    ...catalogue,
    campaigns: catalogue.campaigns.map(({ campaign: { id } }) => {
      const home = { campaign: { id } } as Catalogue['campaigns'][number];
      return Object.defineProperty(home, 'assets', {
        get: () => {
          throw new Error(`${id} was looked at`);
        },
      });
    }),
  };
  expect(shownOf(unread, before)).toEqual(shown);
  expect(() => shownOf(unread)).toThrow('first-light was looked at');
});

test('what a part of the table shows is told in words that are others when one of its frames is', () => {
  const wordsIn = (of: Catalogue) => tableParts(pageSource({ ...OF, catalogue: of, hash: sha256 })).parts[0]?.words;
  const titled = (title: string) =>
    catalogueOf(
      { ...files, 'campaigns/first-light/assets/hero/asset.md': HERO.replace('title: First light, hero', title) },
      { 'first-light/hero': 'approved', 'second-light/hero': 'approved' },
    );
  const [before, same, after] = ['title: Dawn', 'title: Dawn', 'title: Dusk'].map((title) => wordsIn(titled(title)));
  expect(before).toHaveLength(2);
  expect(same).toEqual(before);
  expect(after?.map((word, at) => word === before?.[at])).toEqual([false, true]);
  expect(tableParts(pageSource({ ...OF, catalogue })).parts[0]?.words).toBeUndefined();
});
