import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { campaignPage } from '../pages/campaign.ts';
import type { Audience } from '../pages/options.ts';
import { pageSource } from '../pages/summaries.ts';
import { campaignHtml } from './campaign.ts';

const ENGLISH = messagesIn();

const BRIEF = 'campaigns/first-light/brief.mdx';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const REFERENCES = 'campaigns/first-light/references/references.md';

function pageOf(files: Files, audience: Audience = 'internal', said: Said = {}): string {
  const catalogue = catalogueOf(files, said);
  const [home] = catalogue.campaigns;
  if (home === undefined) throw new Error('no campaign');
  const drawn = { previews: new Map(), assets: new Map() };
  const page = campaignPage(home, pageSource({ catalogue, drawn, packs: [], options: { audience, base: '/' } }));
  return campaignHtml(page, undefined, (markdown) => markdown, ENGLISH).text;
}

/** A section as it reads. */
const section = (page: string, id: string): string | undefined =>
  new RegExp(`<section class="section[^"]*" id="${id}"[\\s\\S]*?</section>`)
    .exec(page)?.[0]
    .replace(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Addresses within the page that lead nowhere. */
const loose = (page: string): string[] =>
  [...page.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id).filter((id) => !page.includes(`id="${id}"`));

test('a campaign that has only a brief says in each section what comes next, and the line of stages leads to all of them', () => {
  const page = pageOf({
    'campaigns/team.yaml': SMALL_RECORD['campaigns/team.yaml'] as string,
    [BRIEF]: SMALL_RECORD[BRIEF] as string,
  });
  expect(section(page, 'references')).toBe(
    'References None yet: name in references.md what steers the work, and what to avoid.',
  );
  expect(section(page, 'generation')).toBe(
    'Contact sheets No round yet: npm run ingest takes in what the generator made.',
  );
  expect(loose(page)).toEqual([]);
});

test('every link within the page has its place, whoever reads it', () => {
  expect(loose(pageOf(SMALL_RECORD))).toEqual([]);
  expect(loose(pageOf(SMALL_RECORD, 'public', { 'first-light/hero': 'approved' }))).toEqual([]);
});

test('a visitor of a public page is told nothing that is only for the team: no measures of its work, no packs that are not there, no prose that was left out', () => {
  const page = pageOf(SMALL_RECORD, 'public', { 'first-light/hero': 'approved' });
  expect(page).not.toContain('class="line"');
  expect(section(page, 'packs')).toBeUndefined();
  expect(section(page, 'brief')).toMatch(/^The brief For Early risers who cook at home Channels /);
  expect(section(pageOf(SMALL_RECORD), 'packs')).toBe(
    'Packs to take away No pack yet: packs hold approved assets only.',
  );
  expect(section(pageOf(SMALL_RECORD), 'brief')).toMatch(/^The brief The brief has no text besides its facts\. For /);
});

test('a round tells its words and what it was set to, also when nothing came of it; what was not recorded is said to be missing', () => {
  expect(section(pageOf(SMALL_RECORD), 'generation')).toMatch(
    /Its words, and what it was set to a slim glass bottle subject , low warm sun light What it should not show was not recorded\. What it was set to was not recorded\.$/,
  );
  const batch = (SMALL_RECORD[BATCH] as string)
    .replace(/fragments: .*\n/, '')
    .replace('drafts:', 'negative: flash\nsettings: { samples: 80 }\ndrafts:');
  expect(section(pageOf({ ...SMALL_RECORD, [BATCH]: batch }), 'generation')).toMatch(
    /The prompt was not recorded\. not: flash samples 80$/,
  );
});

test('a reference says whose it is and for how long it may be used', () => {
  const references = (SMALL_RECORD[REFERENCES] as string).replace(
    'note: Colour is binding',
    'note: Colour is binding, rights: { holder: Studio Vogt, licence: "print only", expires: 2027-01-31 }',
  );
  expect(section(pageOf({ ...SMALL_RECORD, [REFERENCES]: references }), 'references')).toBe(
    'References product-front.png product product-front Colour is binding Studio Vogt, print only, until 31 Jan 2027',
  );
});

test('whose references are is said once where it is the same for all, and under each where it is not', () => {
  const wall = (holder: string) => {
    const rights = (name: string) => `rights: { holder: ${name}, licence: all media }`;
    const list = `references:
  - { id: front, file: product-front.png, kind: product, note: Colour is binding, ${rights('Fernbrook')} }
  - { id: back, file: product-back.png, kind: product, note: So is the cap, ${rights(holder)} }
`;
    return section(
      pageOf({
        ...SMALL_RECORD,
        'campaigns/first-light/references/product-back.png': SMALL_RECORD[
          'campaigns/first-light/references/product-front.png'
        ] as Uint8Array,
        [REFERENCES]: `---\n${list}---\n`,
      }),
      'references',
    );
  };
  expect(wall('Fernbrook')).toBe(
    'References Rights to all of these: Fernbrook, all media product-front.png product front Colour is binding product-back.png product back So is the cap',
  );
  expect(wall('Studio Vogt')).toBe(
    'References product-front.png product front Colour is binding Fernbrook, all media product-back.png product back So is the cap Studio Vogt, all media',
  );
});
