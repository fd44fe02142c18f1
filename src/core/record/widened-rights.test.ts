import { expect, it } from 'vitest';
import { rights as schema } from './rights.ts';
import { widenedRights, widenedWords } from './widened-rights.ts';

const DOCUMENT = `sha256:${'0123456789abcdef'.repeat(4)}`;
const RUNNER = { of: 'The runner', document: DOCUMENT, until: '2027-01-31' };
const BEFORE = {
  holder: 'Ida Voss',
  licence: 'Stock',
  from: '2026-10-01',
  until: '2027-06-30',
  territories: ['DE', 'AT'],
  channels: ['ig-feed-4x5'],
  releases: [RUNNER],
  distribute: false,
};
const told = (changes: object): string[] =>
  widenedRights(schema.parse(BEFORE), schema.parse({ ...BEFORE, ...changes })).map(widenedWords);

it.each<[what: string, changes: object, told: string[]]>([
  ['a later end', { until: '2099-12-31' }, ['until was “2027-06-30” and is “2099-12-31”']],
  ['no end', { until: undefined }, ['until was “2027-06-30” and is “without an end”']],
  ['an earlier start', { from: '2026-09-01' }, ['from was “2026-10-01” and is “2026-09-01”']],
  ['no start', { from: undefined }, ['from was “2026-10-01” and is “from any day on”']],
  [
    'one more country',
    { territories: ['DE', 'AT', 'CH'] },
    ['territories was “in Germany and Austria” and is “in Germany, Austria and Switzerland”'],
  ],
  ['the whole world', { territories: 'worldwide' }, ['territories was “in Germany and Austria” and is “worldwide”']],
  ['nowhere said', { territories: undefined }, ['territories was “in Germany and Austria” and is “not written down”']],
  [
    'one more channel',
    { channels: ['ig-feed-4x5', 'web-hero'] },
    ['channels was “ig-feed-4x5” and is “ig-feed-4x5 and web-hero”'],
  ],
  ['every channel', { channels: undefined }, ['channels was “ig-feed-4x5” and is “every channel”']],
  ['another licence', { licence: 'Buy-out' }, ['licence was “Stock” and is “Buy-out”']],
  ['another holder', { holder: 'Nobody' }, ['holder was “Ida Voss” and is “Nobody”']],
  ['a release less', { releases: [] }, ['releases was “the model release of The runner” and is “not there”']],
  [
    'a release that ends later',
    { releases: [{ ...RUNNER, until: '2030-01-31' }] },
    ['releases was “the model release of The runner, until: 2027-01-31” and is “2030-01-31”'],
  ],
  [
    'another document',
    { releases: [{ ...RUNNER, document: `sha256:${'f'.repeat(64)}` }] },
    [
      'releases was “the model release of The runner, with the document 0123456789ab” and is “with the document ffffffffffff”',
    ],
  ],
  ['it may travel', { distribute: true }, ['distribute was “stays here” and is “may travel”']],
  ['an earlier end', { until: '2027-01-31' }, []],
  ['a country less', { territories: ['DE'] }, []],
  ['a part of a country', { territories: ['DE-BY', 'AT'] }, []],
  ['one more release', { releases: [RUNNER, { of: 'The house', kind: 'property' }] }, []],
  ['other blanks in the licence', { licence: ' Stock ' }, []],
])('%s', (_what, changes, expected) => {
  expect(told(changes)).toEqual(expected);
});

it('takes rights that are written down for the first time, and rights that are gone, for wider', () => {
  const rights = schema.parse(BEFORE);
  expect(widenedRights(undefined, rights).map(widenedWords)).toEqual([
    'rights was “not written down” and is “Stock of Ida Voss”',
  ]);
  expect(widenedRights(rights, undefined).map(widenedWords)).toEqual([
    'rights was “Stock of Ida Voss” and is “not written down”',
  ]);
});
