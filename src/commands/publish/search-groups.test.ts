import { expect, test } from 'vitest';
import { pageSource, type SummariesBefore } from '../../core/pages/summaries.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { searchGroups } from './search-groups.ts';

const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });
const source = (audience: 'internal' | 'public', before?: SummariesBefore) =>
  pageSource(
    {
      catalogue,
      drawn: { previews: new Map(), assets: new Map() },
      packs: [],
      options: { audience, base: '/' },
    },
    before,
  );

test('the manual and each campaign give their records to the search index', () => {
  const [manual, campaign, ...others] = searchGroups('writer', source('internal'));
  expect(others).toEqual([]);
  expect([manual?.id, campaign?.id]).toEqual(['+manual', 'first-light']);
  expect(manual?.records().map(({ filters }) => filters.standing[0])).toContain('manual');
  expect(campaign?.records().map(({ url }) => url)).toEqual([
    '/campaigns/first-light/',
    '/campaigns/first-light/hero/',
  ]);
  expect(searchGroups('writer', source('public')).map(({ records }) => records().length)).toEqual([0, 2]);
});

test('a group is known by what writes the index and by its records', () => {
  const digests = (writer: string, audience: 'internal' | 'public'): readonly string[] =>
    searchGroups(writer, source(audience)).map(({ digest }) => digest);
  expect(digests('writer', 'internal')).toEqual(digests('writer', 'internal'));
  const one = digests('writer', 'internal');
  for (const other of [digests('another', 'internal'), digests('writer', 'public')])
    expect(other.filter((digest) => one.includes(digest))).toEqual([]);
});

test('of a campaign whose digest is kept no record is told unless somebody asks', () => {
  const notes: string[] = [];
  const before: SummariesBefore = { find: () => '"sha256:1"', note: (campaign) => notes.push(campaign) };
  const untouched = { ...catalogue.campaigns[0]! };
  Object.defineProperty(untouched, 'assets', {
    get: () => {
      throw new Error('the campaign was opened');
    },
  });
  const kept = { ...source('internal', before), catalogue: { ...catalogue, campaigns: [untouched] } };
  const [, campaign] = searchGroups('writer', kept);
  expect(notes).toEqual([]);
  expect(() => campaign?.records()).toThrow('the campaign was opened');
});
