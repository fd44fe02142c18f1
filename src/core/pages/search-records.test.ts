import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { searchRecords } from './search-records.ts';

const TEAM = 'campaigns/team.yaml';
const catalogue = catalogueOf(
  { ...SMALL_RECORD, [TEAM]: (SMALL_RECORD[TEAM] as string).replace('name: Tom Okafor', 'name: Tomasz Okafor') },
  { 'first-light/hero': 'approved' },
);
const found = (audience: 'internal' | 'public') =>
  [...searchRecords(catalogue, { previews: new Map(), assets: new Map() }, { audience, base: '/' })].find(
    ({ url }) => url === '/campaigns/first-light/hero/',
  )?.content;

/** What people type, and what of the record it stands for. */
const ASKED = {
  'a word of the prompt': 'slim glass',
  'a word of the brief': 'Early risers',
  'a file name': 'd01.png',
  'a seed': '41001',
  'who made it': 'Tomasz',
  'what it was made with': 'Blender',
  'a hypothesis': 'morning ritual',
};

test.each(Object.entries(ASKED))('an asset is found by %s', (_, words) => {
  expect(found('internal')).toContain(words);
});

test('in public only by what its page says', () => {
  expect(Object.values(ASKED).filter((words) => found('public')?.includes(words))).toEqual(['Early risers']);
});
