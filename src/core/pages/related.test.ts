import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Seen } from '../looks/colours.ts';
import type { Drawn } from '../pack/drawn.ts';
import { relatedTo } from './related.ts';
import { pageSource } from './summaries.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';

/** The small record once more under another name, with other words where a test wants them. */
const copied = (campaign: string, fragments: string): Files =>
  Object.fromEntries(
    Object.entries(SMALL_RECORD)
      .filter(([path]) => path.startsWith('campaigns/first-light/'))
      .map(([path, content]) => [
        path.replace('first-light', campaign),
        typeof content === 'string'
          ? content
              .replace('{ subject: a slim glass bottle, light: low warm sun }', fragments)
              .replace(/title: First [Ll]ight/, `title: ${campaign}`)
          : content,
      ]),
  );

const catalogue = catalogueOf(
  {
    ...SMALL_RECORD,
    'campaigns/first-light/assets/square/asset.md': (SMALL_RECORD[HERO] as string).replace('hero', 'square'),
    'campaigns/first-light/assets/lost/asset.md': (SMALL_RECORD[HERO] as string).replace('hero', 'lost'),
    ...copied('one-word', '{ subject: a round pot, light: low warm sun }'),
    ...copied('both-words', '{ subject: a slim glass bottle, light: low warm sun }'),
    ...copied('no-word', '{ subject: a lamp, light: dusk }'),
    ...copied('unlike', '{ subject: a chair, light: noon }'),
    ...copied('waiting', '{ subject: a slim glass bottle, light: low warm sun }'),
  },
  {
    'first-light/hero': 'approved',
    'first-light/square': 'delivered',
    'first-light/lost': 'rejected',
    'one-word/hero': 'approved',
    'both-words/hero': 'approved',
    'no-word/hero': 'approved',
    'unlike/hero': 'approved',
    'waiting/hero': 'in review',
  },
);

const sand = (look: string): Seen => ({ look, colours: ['sand', 'grey'] });
const drawn: Drawn = {
  previews: new Map(),
  assets: new Map(),
  seen: new Map<string, Seen>([
    ['first-light/hero', sand('ffff0000ffff0000')],
    ['both-words/hero', sand('ffff0000ffff0000')],
    ['no-word/hero', sand('ffff0000ffff0001')],
    ['waiting/hero', sand('ffff0000ffff0000')],
    ['unlike/hero', { look: 'ffff0000ffff0000', colours: ['blue'] }],
  ]),
};

function said(audience: 'internal' | 'public'): string[] {
  const home = catalogue.campaigns.find(({ campaign }) => campaign.id === 'first-light');
  const entry = home?.assets.find(({ asset }) => asset.id === 'hero');
  if (home === undefined || entry === undefined) throw new Error('the record has no hero');
  return relatedTo(home, entry, pageSource({ catalogue, drawn, packs: [], options: { audience, base: '/' } })).map(
    ({ title, frames }) =>
      `${title}: ${frames.map(({ ref, shares }) => (shares === undefined ? ref : `${ref} (${shares})`)).join(', ')}`,
  );
}

test('same campaign, same words, same colours: what may be used only, most alike first, each once', () => {
  expect(said('internal')).toEqual([
    'From the same campaign: first-light/square',
    'With the same words: both-words/hero (2 fragments), one-word/hero (1 fragment)',
    'Of the same colours: no-word/hero',
  ]);
});

test('a public page says nothing of shared words', () => {
  expect(said('public')).toEqual([
    'From the same campaign: first-light/square',
    'Of the same colours: both-words/hero, no-word/hero',
  ]);
});
