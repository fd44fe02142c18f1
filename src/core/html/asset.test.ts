import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { assetPage } from '../pages/asset.ts';
import type { Audience } from '../pages/options.ts';
import { pageSource } from '../pages/summaries.ts';
import { assetHtml } from './asset.ts';

const ENGLISH = messagesIn();

const HERO = 'campaigns/first-light/assets/hero/asset.md';

/** What is read on the page of the hero, when its file says so: the text of each stage, tags taken away. */
function stages(facts: string, audience: Audience = 'internal', said: Said = {}): string[] {
  const catalogue = catalogueOf({ ...SMALL_RECORD, [HERO]: `---\n${facts}---\n` }, said);
  const [home] = catalogue.campaigns;
  const [entry] = home?.assets ?? [];
  if (home === undefined || entry === undefined) throw new Error('no hero');
  const drawn = { previews: new Map(), assets: new Map() };
  const page = assetPage(home, entry, pageSource({ catalogue, drawn, packs: [], options: { audience, base: '/' } }));
  const { text } = assetHtml(page, '/', (markdown) => markdown, ENGLISH);
  return [...text.matchAll(/<section class="stage"[\s\S]*?<\/section>/g)].map(([stage]) =>
    stage
      .replace(/<(?:svg|details)[\s\S]*?<\/(?:svg|details)>/g, '')
      .replace(/<header>[\s\S]*?<h2[^>]*>(.*?)<\/h2>[\s\S]*?<\/header>/, '$1:')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

const BARE = 'title: Hero\nalt: A bottle\nchannels: [ig-feed-4x5]\n';

test('an asset without a draft has all five stages, and each says what is missing', () => {
  expect(stages(`${BARE}from: []\n`)).toEqual([
    'Brief: Morning begins quietly For Early risers who cook at home More Read the brief',
    'References: Which references steered it was not recorded.',
    'Generation: Not recorded: no draft is named as its source.',
    'Refinement: Nothing was refined yet. Nobody has decided about it yet.',
    'Delivery: Files are made once it is approved.',
  ]);
});

test('an asset of two drafts tells its generation once, draft by draft', () => {
  const told = stages(`${BARE}from: [01-low-light/d01, 01-low-light/d02]\n`);
  expect(told.map((stage) => stage.split(':')[0])).toEqual([
    'Brief',
    'References',
    'Generation',
    'Refinement',
    'Delivery',
  ]);
  expect(told[2]).toMatch(
    /for draft low light \/ d01 .* for draft low light \/ d02 .* It lies on the same sheet, above\.$/,
  );
});

test('a public page tells the brief and the files, and not how it was made', () => {
  const told = stages(`${BARE}from: 01-low-light/d01\n`, 'public', { 'first-light/hero': 'approved' });
  expect(told.map((stage) => stage.split(':')[0])).toEqual(['Brief', 'Delivery']);
});
