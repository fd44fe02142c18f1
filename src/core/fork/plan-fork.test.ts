import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { namedFragments } from '../record/fragments.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { forkChanges } from './fork-diff.ts';
import { forkProblems } from './fork-problems.ts';
import { planFork } from './plan-fork.ts';
import { templateOf } from './template.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const CHILD = 'campaigns/autumn/brief.mdx';

/** Two rounds, two assets, a reference whose rights are about to end, a hand edit and an overlay. */
const RECORD: Files = {
  ...SMALL_RECORD,
  'campaigns/first-light/references/references.md': `---
references:
  - { id: logo, file: logo.png, kind: brand, note: Never redrawn }
  - { id: product-front, file: product-front.png, kind: product, note: Colour is binding, rights: { holder: Fern, licence: All media, expires: 2026-12-31 } }
  - { id: unused, file: unused.png, kind: product, note: Another bottle }
---
`,
  'campaigns/first-light/references/logo.png': pngOf(4, 4, [1, 2, 3]),
  'campaigns/first-light/references/unused.png': pngOf(4, 4, [4, 5, 6]),
  'campaigns/first-light/assets/hero/line.png': pngOf(4, 4, [7, 8, 9]),
  'campaigns/first-light/assets/hero/retouch.png': pngOf(40, 50, [9, 9, 9]),
  [HERO]: `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
at: 2026-10-20
recipe:
  - crop: { ratio: "4:5" }
  - recorded: { file: retouch.png, tool: GIMP, input: "sha256:${'0'.repeat(64)}", output: "sha256:${'1'.repeat(64)}", note: removed flare }
  - overlay: { file: line.png, width: 20% }
  - overlay: { file: references/logo.png, width: 10% }
channels: [ig-feed-4x5, { ig-feed-1x1: { focus: [0.5, 0.4] } }]
rights: { holder: Fern, licence: All media }
---

Prose that stays here.
`,
  'campaigns/first-light/assets/other/asset.md': `---
title: Another
alt: Another bottle
from: 01-low-light/d01
channels: [ig-feed-1x1]
---
`,
};

function planned(from: { asset?: string; said?: Said; now?: string; files?: Files } = {}) {
  const catalogue = catalogueOf(
    { ...RECORD, ...from.files },
    from.said ?? { 'first-light/hero': 'approved' },
    from.now,
  );
  const home = catalogue.campaigns[0]!;
  const asset = home.assets.find((each) => each.asset.id === from.asset);
  return planFork({
    template: { home, ...(asset === undefined ? {} : { asset }) },
    catalogue,
    id: 'autumn',
    commit: '4f2a91c',
    paths: new Set(Object.keys(RECORD)),
    hash: sha256,
  });
}

const named = (plan: ReturnType<typeof planFork>, name: string) =>
  plan.files.find((each) => each.name === name) as { facts: { [key: string]: unknown }; body: string };

describe('a fork of one asset', () => {
  const plan = planned({ asset: 'hero' });

  it('takes set-ups and files along, and never approvals, drafts or verdicts', () => {
    expect(plan.files.map((each) => ('copy' in each ? `${each.name} < ${each.copy}` : each.name))).toEqual([
      'brief.mdx',
      'references/references.md',
      'batches/01-low-light/batch.md',
      'assets/hero/asset.md',
      'references/logo.png < campaigns/first-light/references/logo.png',
      'references/product-front.png < campaigns/first-light/references/product-front.png',
      'assets/hero/line.png < campaigns/first-light/assets/hero/line.png',
    ]);
    expect(named(plan, 'batches/01-low-light/batch.md').facts).toEqual({
      hypothesis: 'Low window light reads as a morning ritual',
      tool: { name: 'Blender', version: '3.4.1' },
      fragments: { subject: 'a slim glass bottle', light: 'low warm sun' },
      references: ['product-front'],
      drafts: [],
    });
    expect(named(plan, 'assets/hero/asset.md').facts).toEqual({
      title: 'Autumn, hero',
      alt: 'to be described',
      from: [],
      recipe: [
        { crop: { ratio: '4:5' } },
        { overlay: { file: 'line.png', width: '20%' } },
        { overlay: { file: 'references/logo.png', width: '10%' } },
      ],
      channels: ['ig-feed-4x5', { 'ig-feed-1x1': { focus: [0.5, 0.4] } }],
    });
  });

  it('takes the set-up of the draft that won, where its round has another', () => {
    const path = 'campaigns/first-light/batches/01-low-light/batch.md';
    const setUp = (draft: string) =>
      named(
        planned({
          asset: 'hero',
          files: {
            [path]: `---
hypothesis: Doors
asBatch: none
tool: { name: A1111 }
model: { name: sdxl }
fragments: [a red door]
negative: people
settings: { steps: 20, loras: [film] }
origin: { is: captured, by: tom, why: Shot by us }
drafts:
  - { id: d01, file: d01.png, ${draft} }
  - { id: d02, file: d02.png, asBatch: [tool, model, prompt, negative, settings] }
---
`,
          },
        }),
        'batches/01-low-light/batch.md',
      ).facts;
    expect(setUp('asBatch: [tool, model, prompt, settings], notRecorded: [loras], seed: 7')).toEqual({
      hypothesis: 'Doors',
      asBatch: 'none',
      tool: { name: 'A1111' },
      model: { name: 'sdxl' },
      fragments: ['a red door'],
      settings: { steps: 20 },
      drafts: [],
    });
    expect(setUp('asBatch: none, tool: { name: ComfyUI }, prompt: "a blue\\ndoor", settings: { steps: 4 }')).toEqual({
      hypothesis: 'Doors',
      asBatch: 'none',
      tool: { name: 'ComfyUI' },
      prompt: 'a blue\ndoor',
      settings: { steps: 4 },
      drafts: [],
    });
  });

  it('asks the questions of the brief again, and says where it came from', () => {
    const { facts, body } = named(plan, 'brief.mdx');
    expect(facts).toEqual({
      title: 'Autumn',
      brand: 'Fernbrook',
      opened: '2026-11-24',
      audience: 'to be described',
      message: 'to be found',
      roles: { 'creative-lead': 'mara', producer: 'jonas', editor: 'tom' },
      channels: ['ig-feed-4x5', 'ig-feed-1x1'],
      criteria: [{ id: 'label-readable', must: 'The label reads at 320 px' }],
      forkedFrom: {
        campaign: 'first-light',
        asset: 'hero',
        digest: sha256(RECORD[HERO] as string),
        commit: '4f2a91c',
      },
    });
    expect(body).toContain('First Light said: Early risers who cook at home');
    expect(named(plan, 'references/references.md').facts).toMatchObject({
      references: [
        { id: 'winner-hero', kind: 'winner', asset: 'first-light/hero' },
        { id: 'logo' },
        { id: 'product-front' },
      ],
    });
  });

  it('leaves out a hand edit, with a word', () => {
    expect(plan.problems.map((each) => `${each.severity} ${each.message} ${each.fix}`)).toEqual([
      'note Step 2 of first-light/hero was left out: GIMP by hand (removed flare). Do it again on the new picture, if it is needed, and record it: npm run record.',
    ]);
  });
});

describe('rights', () => {
  it('that have ended keep a reference and its file back, with a word', () => {
    const plan = planned({ asset: 'hero', now: '2027-01-01T00:00:00Z' });
    expect(plan.files.map((each) => each.name)).not.toContain('references/product-front.png');
    expect(named(plan, 'batches/01-low-light/batch.md').facts).not.toHaveProperty('references');
    expect(plan.problems[0]).toMatchObject({
      file: 'campaigns/first-light/references/references.md',
      line: 4,
      message: 'The reference "product-front" was left out: its rights ended on 2026-12-31.',
      fix: 'Renew the licence and add it, or find another; a recipe that reads its file will be pointed out by npm run check.',
    });
  });

  it('of the winner itself: its process goes along, its picture does not', () => {
    const plan = planned({ asset: 'hero', said: { 'first-light/hero': { name: 'expired', expires: '2026-11-01' } } });
    expect(JSON.stringify(named(plan, 'references/references.md').facts)).not.toContain('winner-hero');
    expect(plan.problems.map((each) => each.message)).toContain(
      'The winner first-light/hero itself was left out of the references: its rights ended on 2026-11-01.',
    );
  });
});

describe('a fork of a whole campaign', () => {
  it('takes every winner and no other asset, and all references', () => {
    const plan = planned();
    const names = plan.files.map((each) => each.name);
    expect(names).toContain('references/unused.png');
    expect(names.filter((each) => each.startsWith('assets/'))).toEqual([
      'assets/hero/asset.md',
      'assets/hero/line.png',
    ]);
    expect(named(plan, 'brief.mdx').facts['forkedFrom']).toMatchObject({
      campaign: 'first-light',
      digest: expect.stringMatching(/^sha256:/),
    });
  });

  it('is refused where nothing won', () => {
    const said = (plan: ReturnType<typeof planFork>) => plan.problems.map((each) => `${each.message} ${each.fix}`);
    expect(said(planned({ said: {} }))).toEqual([
      'No asset of first-light is approved: there is no winner to start from. Have one approved first, or start afresh: npm run new',
    ]);
    expect(said(planned({ asset: 'other' }))).toEqual([
      'first-light/other is no winner: it stands as draft. Fork one of: first-light/hero.',
    ]);
    expect(said(planned({ asset: 'hero', said: {} }))).toEqual([
      'first-light/hero is no winner: it stands as draft. Have it approved first, or start afresh: npm run new',
    ]);
  });
});

describe('a campaign that was forked', () => {
  const child = (digest: string, more = ''): Files => ({
    ...RECORD,
    [CHILD]: `---
title: Autumn
brand: Fernbrook
opened: 2026-11-24
audience: Night owls
message: Morning begins quietly
roles: { creative-lead: mara, producer: jonas }
channels: [ig-feed-4x5, ig-feed-1x1]
criteria: [{ id: label-readable, must: The label reads at 200 px }]
forkedFrom: { campaign: first-light, asset: hero, digest: "${digest}" }
${more}---
`,
    'campaigns/autumn/batches/01-low-light/batch.md': `---
hypothesis: Low window light reads as a morning ritual
tool: { name: Blender, version: 3.4.1 }
fragments: { subject: a slim glass bottle, light: cold moon }
---
`,
  });

  it('is told when its parent is another, or no winner any more', () => {
    const said = (files: Files, standing: Said) => {
      const { campaigns } = catalogueOf(files, standing);
      return forkProblems(campaigns, campaigns, sha256).map(
        ({ file, line, severity, message, fix }) => `${file}:${line} ${severity} ${message} ${fix}`,
      );
    };
    const same = sha256(RECORD[HERO] as string);
    const short = same.slice(7, 19);
    expect(said(child(same), { 'first-light/hero': 'approved' })).toEqual([]);
    expect(said(child(`sha256:${'a'.repeat(64)}`), { 'first-light/hero': 'rejected' })).toEqual([
      `${CHILD}:10 note first-light/hero has changed since this campaign was forked from it: it was aaaaaaaaaaaa, it is ${short}. Compare the two: npm run fork -- --diff autumn. When the change does not matter here, write the new digest.`,
      `${CHILD}:10 note first-light/hero is no winner any more: it stands as rejected. Ask its owner why, before this campaign leans on it further.`,
    ]);
  });

  it('shows what it has otherwise', () => {
    const catalogue = catalogueOf(child(sha256('x')), { 'first-light/hero': 'approved' });
    const [autumn] = catalogue.record.campaigns.filter((each) => each.id === 'autumn');
    const names = { recipes: namedRecipes(catalogue.record), fragments: namedFragments(catalogue.record) };
    expect(forkChanges(templateOf(autumn!, catalogue.campaigns)!, autumn!, names)).toEqual([
      { in: 'brief', what: 'audience', was: 'Early risers who cook at home', is: 'Night owls' },
      {
        in: 'brief',
        what: 'criterion label-readable',
        was: 'The label reads at 320 px',
        is: 'The label reads at 200 px',
      },
      { in: 'references', what: 'logo', was: 'brand: Never redrawn' },
      { in: 'references', what: 'product-front', was: 'product: Colour is binding' },
      { in: 'references', what: 'unused', was: 'product: Another bottle' },
      { in: 'batches', what: '01-low-light fragment light', was: 'low warm sun', is: 'cold moon' },
      ...['Cropped', 'By hand', 'Laid', 'Laid'].map((word, index) => ({
        in: 'assets',
        what: `hero step ${index + 1}`,
        was: expect.stringContaining(word),
      })),
      { in: 'assets', what: 'hero channels', was: 'ig-feed-4x5, ig-feed-1x1' },
    ]);
  });
});
