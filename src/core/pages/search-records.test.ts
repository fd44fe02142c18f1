import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { campaignRecords } from './search-records.ts';

const TEAM = 'campaigns/team.yaml';
const BRIEF = 'campaigns/first-light/brief.mdx';
const catalogue = catalogueOf(
  {
    ...SMALL_RECORD,
    [TEAM]: (SMALL_RECORD[TEAM] as string).replace('name: Tom Okafor', 'name: Tomasz Okafor'),
    [BRIEF]: `${SMALL_RECORD[BRIEF]}\n<Callout title="The one thing">\nNo steam.\n</Callout>\n`,
  },
  { 'first-light/hero': 'approved' },
);
const found = (audience: 'internal' | 'public', page = '/campaigns/first-light/hero/') =>
  [
    ...campaignRecords(
      catalogue.campaigns[0]!,
      catalogue,
      { previews: new Map(), assets: new Map() },
      { audience, base: '/' },
    ),
  ].find(({ url }) => url === page)?.content;

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

const ASKED_OF_CAMPAIGNS = {
  'a word of its brief': 'Quiet pictures',
  'words in a component of its brief': 'The one thing',
  'what stands inside one': 'No steam',
  'a person with a role': 'Jonas Weber',
  'the file of a draft that lost': 'd02.png',
  'why it lost': 'The frame leans',
  'a word of a prompt': 'low warm sun',
  'a reference': 'product-front.png',
};

test.each(Object.entries(ASKED_OF_CAMPAIGNS))('a campaign is found by %s', (_, words) => {
  expect(found('internal', '/campaigns/first-light/')).toContain(words);
});

test('in public by none of it', () => {
  const text = found('public', '/campaigns/first-light/');
  expect(Object.values(ASKED_OF_CAMPAIGNS).filter((words) => text?.includes(words))).toEqual([]);
  expect(text).toContain('Early risers');
});
