import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { VARIANTS_RECORD } from '../../testing/variants-record.ts';
import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { planCells } from '../approval/plan-cells.ts';
import { columnForms } from './column-forms.ts';
import { decideDoubts } from './decide-doubts.ts';
import { type ChosenDecision, decideFile } from './decide-file.ts';
import type { CarriedForm } from './decide-form.ts';

const ENGLISH = messagesIn();

const NOW = '2026-11-12T09:30:00Z';
const teamWith = (ways: string): string =>
  `${String(SMALL_RECORD['campaigns/team.yaml'])}  - { id: lena, name: Lena Brandt, roles: [market], markets: [de-DE], emails: [lena@example.com] }
recipes: { house-look: [{ tone: { exposure: 0.1 } }] }
policy: { variants: { ways: [${ways}], roles: { market: 1 } } }
`;
/** Every cell was seen: one picture, its words its own. */
function catalogueWith(ways: string): Catalogue {
  const made = catalogueOf({ ...VARIANTS_RECORD, 'campaigns/team.yaml': teamWith(ways) }, {});
  const seen = (each: CatalogueAsset): CatalogueAsset => ({ ...each, saw: { 'draft 1': '285930523c53' } });
  return { ...made, campaigns: made.campaigns.map((each) => ({ ...each, assets: each.assets.map(seen) })) };
}
const catalogue = catalogueWith('column');
/** As it reaches a browser. */
const carriedFor = (value: string): CarriedForm =>
  JSON.parse(
    [...columnForms(sourceOf(catalogue), sha256)].find(({ path }) => path.includes(value))!.text(),
  ) as CarriedForm;
const YES: ChosenDecision = {
  decision: 'approved',
  by: 'lena',
  role: 'market',
  note: '',
  pins: [],
  criteria: { 'label-readable': 'pass' },
};

test('each column of a grid has a form, and the file that it writes is the one of the command', () => {
  expect([...columnForms(sourceOf(catalogue), sha256)].map(({ path }) => path)).toEqual([
    'campaigns/first-light/hero/columns/de-DE.json',
    'campaigns/first-light/hero/columns/fr-FR.json',
    'campaigns/first-light/hero/columns/ja-JP.json',
  ]);
  const { campaign, assets } = catalogue.campaigns[0]!;
  const family = campaign.families[0]!;
  const { file } = planCells(
    { decision: 'approved', by: 'lena', criteria: { 'label-readable': 'pass' } },
    { by: 'column', where: { locale: 'de-DE' } },
    { record: catalogue.record, campaign, family, cells: assets, taken: new Set(), now: NOW, hash: sha256 },
  );
  const written = decideFile(YES, carriedFor('de-DE'), NOW, ENGLISH.decide);
  expect(written.path).toBe('campaigns/first-light/approvals/assets-hero@de-DE--2026-11-12--lena.md');
  expect([written.path, written.text]).toEqual([file?.path, file?.text]);
  expect(written.text).toContain('\n  cells:\n    - "de-DE.a sha256:');
});

test('whoever speaks for another language is told before the file is written', () => {
  expect(decideDoubts(YES, carriedFor('de-DE').context, NOW, ENGLISH)).toEqual([]);
  expect(decideDoubts(YES, carriedFor('ja-JP').context, NOW, ENGLISH)).toMatchInlineSnapshot(`
    [
      "Lena Brandt does not speak for ja-JP.",
    ]
  `);
});

test('no form is there where the policy takes each cell alone, nor for the public', () => {
  expect([...columnForms(sourceOf(catalogueWith('')), sha256)]).toEqual([]);
  expect([...columnForms(sourceOf(catalogue, { options: { audience: 'public' } }), sha256)]).toEqual([]);
});
