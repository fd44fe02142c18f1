import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { patternsPage } from './patterns.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const NOTHING_DRAWN = { previews: new Map(), assets: new Map() };
const catalogue = catalogueOf(
  {
    ...SMALL_RECORD,
    [BATCH]: (SMALL_RECORD[BATCH] as string).replace(
      'verdict: reject,',
      `fragments: { light: "${'a cold moon over a very long sentence that nobody would read to its end, '.repeat(4)}so cold" }, verdict: reject,`,
    ),
  },
  { 'first-light/hero': 'approved' },
);

const NOWHERE = { base: '/' } as const;

test('what won stands in the list; what was tried once without a yes is folded away, in whole words', () => {
  const { kinds } = patternsPage(catalogue, NOTHING_DRAWN, { ...NOWHERE, audience: 'internal' });
  const kind = kinds.find((each) => each.kind === 'fragment');
  expect(kind?.rows.map(({ name, words, approved, picked }) => [name, words, approved, picked])).toEqual([
    ['light', 'low warm sun', '1 of 1 approved', '1 picked'],
    ['subject', 'a slim glass bottle', '1 of 2 approved', '1 picked'],
  ]);
  expect(kind?.once.map(({ words, approved, picked }) => [words, approved, picked])).toEqual([
    [
      'a cold moon over a very long sentence that nobody would read to its end, a cold moon over a very long sentence that nobody would read to its end, a cold moon over a very long …',
      '0 of 1 approved',
      '0 picked',
    ],
  ]);
});
