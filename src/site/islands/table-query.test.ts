import { expect, test } from 'vitest';
import type { TableIndex } from '../../core/pages/table-index.ts';
import { addressOf, countsOf, matches, queryOf, unknownOf } from './table-query.ts';

const index: TableIndex = {
  total: 4,
  perPart: 60,
  facets: [
    { id: 'campaign', values: ['dawn', 'noon'], rows: [[0], [0], [1], [1]] },
    { id: 'channel', values: ['feed', 'story'], rows: [[0], [0, 1], [1], []] },
  ],
  byTitle: [2, 0, 3, 1],
  byCampaign: [0, 0, 1, 1],
};
const facets = ['campaign', 'channel'];

test('values of one facet widen, facets narrow each other', () => {
  expect(matches(index, queryOf('?campaign=dawn', facets))).toEqual([0, 1]);
  expect(matches(index, queryOf('?campaign=dawn&campaign=noon', facets))).toEqual([0, 1, 2, 3]);
  expect(matches(index, queryOf('?campaign=dawn&channel=story', facets))).toEqual([1]);
});

test('the table sorts by title, oldest and campaign; anything else is newest first', () => {
  expect(matches(index, queryOf('?sort=title', facets))).toEqual([1, 3, 0, 2]);
  expect(matches(index, queryOf('?sort=oldest', facets))).toEqual([3, 2, 1, 0]);
  expect(matches(index, queryOf('?sort=backwards', facets))).toEqual([0, 1, 2, 3]);
});

test('counts say what each value would show with the other facets as they are', () => {
  const counts = countsOf(index, queryOf('?campaign=dawn', facets));
  expect(Object.fromEntries(counts.get('campaign') ?? [])).toEqual({ dawn: 2, noon: 2 });
  expect(Object.fromEntries(counts.get('channel') ?? [])).toEqual({ feed: 2, story: 1 });
});

test('words narrow what facets narrow, and facets are counted among what has the words', () => {
  const query = { ...queryOf('?q=lemon&campaign=dawn', facets), among: new Set([1, 2]) };
  expect(matches(index, query)).toEqual([1]);
  expect(Object.fromEntries(countsOf(index, query).get('campaign') ?? [])).toEqual({ dawn: 1, noon: 1 });
});

test('a view is its address, and comes back from it', () => {
  const query = queryOf('?q=slim+lemon&campaign=dawn&channel=feed&sort=title&utm=x', facets);
  expect(addressOf(query)).toBe('?q=slim+lemon&campaign=dawn&channel=feed&sort=title');
  expect(addressOf(queryOf('', facets))).toBe('');
});

test('a value that nothing has any more narrows to nothing, and is named', () => {
  const query = queryOf('?campaign=dusk&channel=story&campaign=noon', facets);
  expect(unknownOf(index, query)).toEqual(['dusk']);
  expect(matches(index, queryOf('?campaign=dusk', facets))).toEqual([]);
});
