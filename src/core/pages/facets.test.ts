import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { homeHtml } from '../html/home.ts';
import { homePages } from './home.ts';
import { pageSource } from './summaries.ts';
import { tableParts } from './table-index.ts';

const ENGLISH = messagesIn();

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const NOTHING_DRAWN = { previews: new Map(), assets: new Map() };
const OF = { drawn: NOTHING_DRAWN, packs: [], options: { audience: 'internal', base: '/' } } as const;

const pagesOf = (catalogue: Catalogue) =>
  [...homePages(pageSource({ ...OF, catalogue }))].map(({ facts, frames }) => ({ ...facts, frames: frames() }));

/** The small record with its hero approved and tagged, and `also` with one of these tags besides. */
function tagged(many: number, also?: string) {
  const tags = Array.from({ length: many }, (_, at) => `tag-${String(at).padStart(3, '0')}`);
  const hero = (SMALL_RECORD[HERO] as string).replace(/^tags: .*\n/m, '');
  const files = {
    ...SMALL_RECORD,
    [HERO]: hero.replace('alt:', `tags: [${tags.join(', ')}]\nalt:`),
    ...(also === undefined
      ? {}
      : { 'campaigns/first-light/assets/noon/asset.md': hero.replace('alt:', `tags: [${also}]\nalt:`) }),
  };
  const said = { 'first-light/hero': 'approved', ...(also === undefined ? {} : { 'first-light/noon': 'approved' }) };
  return catalogueOf(files, said as Parameters<typeof catalogueOf>[1]);
}

const facet = (catalogue: ReturnType<typeof tagged>) => pagesOf(catalogue)[0]?.facets.find(({ id }) => id === 'tag');

test('of a facet with hundreds of values the page names the dozen most used, and says how many more there are', () => {
  const tag = facet(tagged(400, 'tag-333'));
  expect(tag?.values.map(({ title, count }) => `${title}: ${count}`).slice(0, 3)).toEqual([
    'tag 333: 2',
    'tag 000: 1',
    'tag 001: 1',
  ]);
  expect([tag?.values.length, tag?.more]).toEqual([12, 388]);
  expect(facet(tagged(12))?.more).toBe(0);
});

test('a page of the table weighs the same with forty tags and with four hundred', () => {
  const weight = (many: number): number => {
    const [page] = pagesOf(tagged(many));
    return page === undefined ? 0 : homeHtml(page, '/', ENGLISH).text.length;
  };
  expect(weight(400) - weight(40)).toBe('388 more'.length - '28 more'.length);
});

test('the index has all of them, in words where these differ', () => {
  const { facets } = tableParts(pageSource({ ...OF, catalogue: tagged(400) })).index;
  const tag = facets.find(({ id }) => id === 'tag');
  expect([tag?.values.length, tag?.values[333], tag?.titles?.[333]]).toEqual([400, 'tag-333', 'tag 333']);
  expect(facets.find(({ id }) => id === 'tool')?.titles).toBeUndefined();
});

test('brands narrow the table of a team that lists several, by the names that they are called', () => {
  const team = String(SMALL_RECORD['campaigns/team.yaml']);
  const brief = String(SMALL_RECORD['campaigns/first-light/brief.mdx']);
  const facets = (brands: string) => {
    const files = {
      ...SMALL_RECORD,
      'campaigns/team.yaml': `${team}brands: { fernbrook: { name: Fernbrook Mills }${brands} }\n`,
      'campaigns/first-light/brief.mdx': brief.replace('brand: Fernbrook', 'brand: fernbrook'),
    };
    const catalogue = catalogueOf(files, { 'first-light/hero': 'approved' });
    const [page] = pagesOf(catalogue);
    return page?.facets.flatMap(({ id, title, values }) => (id === 'brand' ? [title, values] : []));
  };
  expect(facets(', kettle: { name: Kettle & Crane }')).toEqual([
    'Brand',
    [{ id: 'fernbrook', title: 'Fernbrook Mills', count: 1 }],
  ]);
  expect(facets('')).toEqual([]);
});
