import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { LINES, LINES_FILE, RULE, RULE_FILE, VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { homePages } from './home.ts';
import { matrixOf } from './matrix.ts';
import { campaignRecords } from './search-records.ts';
import { pageSource } from './summaries.ts';
import { variantsPages } from './variants.ts';

const NOTHING = { previews: new Map(), assets: new Map() };
const SAID = {
  'first-light/hero@de-DE.a': 'approved',
  'first-light/hero@de-DE.b': { name: 'approved', byRule: true },
  'first-light/hero@ja-JP.a': 'lapsed',
} as const;
const catalogue = catalogueOf(VARIANTS_RECORD, SAID);
const home = catalogue.campaigns[0]!;
const family = home.campaign.families[0]!;
const [inside, outside] = (['internal', 'public'] as const).map((audience) => ({ audience, base: '/' }));

test('the grid has a column for each language, and says where each cell stands and what it says', () => {
  const [page] = variantsPages(home, family, catalogue, NOTHING, inside!);
  expect(page?.tally).toBe('5 variants, 2 draft, 2 approved, 1 lapsed');
  expect(page?.columns).toEqual([
    { name: 'de-DE', tally: '2 of 2 may be used' },
    { name: 'fr-FR', tally: '0 of 1 may be used' },
    { name: 'ja-JP', tally: '0 of 2 may be used' },
  ]);
  const rows = page?.rows.map(({ head, cells }) => [
    head,
    ...cells.map((cell) => cell && `${cell.standing}: ${cell.words}`),
  ]);
  expect(rows).toEqual([
    ['a', 'approved: Der Morgen, ganz leise', 'draft: Le matin tout doux', 'lapsed: 静かな朝'],
    ['b', 'approved, by rule: Aufstehen?\r\n"Noch nicht."', undefined, 'draft: まだ早い'],
  ]);
  expect(page?.rows[0]?.cells[0]?.href).toBe('/campaigns/first-light/hero@de-DE.a/');
});

test('the grid shows the lines in the pictures where they differ, before the texts that go beside them', () => {
  const lettered = catalogueOf(
    {
      ...VARIANTS_RECORD,
      [RULE_FILE]: RULE.replace(
        '  - use: house-look',
        '  - text: { text: "{line}, {locale}", font: references/latin.woff, size: "9%" }',
      ),
    },
    {},
  );
  const at = lettered.campaigns[0]!;
  const [page] = variantsPages(at, at.campaign.families[0]!, lettered, NOTHING, inside!);
  expect(page?.rows.map(({ cells }) => cells.map((cell) => cell?.words))).toEqual([
    ['a, de-DE', 'a, fr-FR', 'a, ja-JP'],
    ['b, de-DE', undefined, 'b, ja-JP'],
  ]);
});

test('what lapsed says in the grid what changed since', () => {
  const { log } = {
    log: [
      {
        lapsed: true,
        changed: [{ how: 'changed', parts: [{ noun: 'step', at: 3, kind: 'text', of: '' }] }],
        words: { lapsed: true, changed: [{ how: 'said', part: 'alt text', was: 'A', is: 'B' }] },
      },
    ],
  } as never as { log: [] };
  const lapsed = catalogueOf(VARIANTS_RECORD, { 'first-light/hero@ja-JP.a': { name: 'lapsed', log } });
  const at = lapsed.campaigns[0]!;
  const shown = (options: typeof inside) =>
    variantsPages(at, at.campaign.families[0]!, lapsed, NOTHING, options!)[0]?.rows[0]?.cells[2]?.changed;
  expect(shown(inside)).toBe('the text of step 3 changed; the alt text was “A” and is “B”');
  expect(shown(outside)).toBeUndefined();
});

test('the public sees the cells that may be used, and no others', () => {
  const [page] = variantsPages(home, family, catalogue, NOTHING, outside!);
  expect(page?.tally).toBe('2 variants, 2 approved');
  expect(page?.rows.map(({ cells }) => cells.map((cell) => cell?.name))).toEqual([
    ['de-DE.a', undefined, undefined],
    ['de-DE.b', undefined, undefined],
  ]);
  expect(page?.commands).toEqual([]);
});

test('a table, the search and the criteria show a family once', () => {
  const table = (options: typeof inside) =>
    [...homePages(pageSource({ catalogue, drawn: NOTHING, packs: [], options: options! }))][0]?.frames();
  expect(table(inside)?.map(({ title, href, variants }) => [title, href, variants])).toEqual([
    ['First light', '/campaigns/first-light/hero/', '5 variants, 2 draft, 2 approved, 1 lapsed'],
  ]);
  expect(table(outside)?.[0]?.variants).toBe('2 variants, 2 approved');
  const found = [...campaignRecords(home, catalogue, NOTHING, inside!)];
  expect(found.map(({ url }) => url)).toEqual(['/campaigns/first-light/', '/campaigns/first-light/hero/']);
  expect(found[1]?.content).toContain('静かな朝');
  expect(matrixOf(home, inside!, catalogue.record.team).assets.map(({ title }) => title)).toEqual(['First light']);
});

test('a cell that lacks its words stands in the grid and says so', () => {
  const poor = catalogueOfPoor();
  const [page] = variantsPages(poor.campaigns[0]!, poor.campaigns[0]!.campaign.families[0]!, poor, NOTHING, inside!);
  expect(page?.tally).toBe('5 variants, 4 draft, 1 without their words');
  expect(page?.rows[0]?.cells[2]).toEqual({
    name: 'ja-JP.a',
    standing: 'cannot be made',
    tone: 'no',
    words: 'Lacks copy.headline.',
  });
});

/** The record without one translation; that it is a problem is told elsewhere. */
function catalogueOfPoor() {
  const whole = catalogueOf({ ...VARIANTS_RECORD, [LINES_FILE]: LINES }, {});
  const [campaign] = whole.campaigns;
  const [only] = campaign!.campaign.families;
  const cells = only!.cells.map((each) => (each.name === 'ja-JP.a' ? { ...each, lacks: ['copy.headline'] } : each));
  return {
    ...whole,
    campaigns: [
      {
        ...campaign!,
        campaign: { ...campaign!.campaign, families: [{ ...only!, cells }] },
        assets: campaign!.assets.filter(({ asset }) => asset.id !== 'hero@ja-JP.a'),
      },
    ],
  };
}
