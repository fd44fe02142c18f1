import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../testing/small-record.ts';
import { planPacks } from './plan-pack.ts';
import type { RenderedFile, RenderResult } from './rendition.ts';
import type { Standing, StandingName } from './standing.ts';
import { STANDINGS } from './standing.ts';

const ENGINE = { greenlit: '0.1.0' };
const REF = 'first-light/hero';
const file: RenderedFile = {
  channel: 'ig-feed-4x5',
  path: '/cache/3f.jpg',
  digest: `sha256:${'3f2a91c04b7e'.padEnd(64, '0')}`,
  bytes: 184_213,
  width: 1080,
  height: 1350,
  format: 'jpeg',
};
const drawn = (...files: RenderedFile[]): Map<string, RenderResult> =>
  new Map([[REF, { name: REF, steps: [], files, problems: [], drawn: 0, milliseconds: 0 }]]);
const plansWhen = (standing: StandingName | Partial<Standing>, now?: string) =>
  planPacks(catalogueOf(SMALL_RECORD, { [REF]: standing }, now), drawn(file), ENGINE);

describe('planPacks', () => {
  it('makes one pack for the campaign and one for each channel, with names that people can read', () => {
    const plans = plansWhen('approved');
    expect(plans.map(({ path }) => path)).toEqual([
      'packs/first-light/first-light.zip',
      'packs/first-light/first-light--ig-feed-4x5.zip',
    ]);
    expect(plans[1]?.entries.map(({ name, kind }) => `${name} (${kind})`)).toEqual([
      'contact-sheet.jpg (sheet)',
      'prompts/hero.txt (text)',
      'references/product-front.png (file)',
      'renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350--3f2a91c04b7e.jpg (file)',
      'trail.html (trail-page)',
      'trail.json (text)',
    ]);
  });

  it.each(STANDINGS)('exports an asset that is %s only when that is approved or delivered', (name) => {
    expect(plansWhen(name).length).toBe(name === 'approved' || name === 'delivered' ? 2 : 0);
  });

  it('keeps an asset at home from the day after its rights end, even if its standing does not say so', () => {
    const expires = '2026-11-24';
    expect(plansWhen({ name: 'approved', expires }, '2026-11-24T23:59:59.000Z').length).toBe(2);
    expect(plansWhen({ name: 'approved', expires }, '2026-11-25T00:00:00.000Z').length).toBe(0);
  });

  it('leaves out files of channels that the asset does not name, such as previews', () => {
    const plans = planPacks(
      catalogueOf(SMALL_RECORD, { [REF]: 'approved' }),
      drawn(file, { ...file, channel: 'preview-640' }, { ...file, channel: 'og' }),
      ENGINE,
    );
    expect(plans.flatMap(({ renditions }) => renditions.map((each) => each.file.channel))).toEqual([
      'ig-feed-4x5',
      'ig-feed-4x5',
    ]);
  });

  it('names a reference that may not travel and leaves its file at home', () => {
    const record = {
      ...SMALL_RECORD,
      'campaigns/first-light/references/references.md': `---
references:
  - { id: product-front, file: product-front.png, kind: product, note: Binding, rights: { holder: A, licence: Loan, distribute: false } }
---
`,
    };
    const [plan] = planPacks(catalogueOf(record, { [REF]: 'approved' }), drawn(file), ENGINE);
    expect(plan?.references.map(({ reference, name }) => [reference.id, name])).toEqual([['product-front', undefined]]);
    expect(plan?.entries.filter(({ name }) => name.startsWith('references/'))).toEqual([]);
  });

  it('tells the prompt as text, with what was not recorded said so', () => {
    const prompt = plansWhen('approved')[0]?.entries.find(({ name }) => name === 'prompts/hero.txt');
    expect(prompt?.kind === 'text' && prompt.text).toMatchInlineSnapshot(`
      "First light, hero (first-light/hero)

      Draft: 01-low-light/d01
      Hypothesis: Low window light reads as a morning ritual
      Prompt: a slim glass bottle, low warm sun
        subject: a slim glass bottle
        light: low warm sun
      Negative prompt: not recorded
      Seed: 41001
      Tool: Blender 3.4.1
      Model: not recorded
      Settings: not recorded
      References: product-front
      "
    `);
  });
});
