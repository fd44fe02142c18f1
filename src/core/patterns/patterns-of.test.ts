import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { patternsOf } from './patterns-of.ts';

const TEAM = 'campaigns/team.yaml';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

/** The hero uses a recipe of the team; a second asset that was sent back uses the hero's; the second draft has other light. */
const catalogue = catalogueOf(
  {
    // Written out once more in an asset that comes first and waits for its draft, as a fork leaves it.
    'campaigns/first-light/assets/a-fork/asset.md': `---
title: A fork
alt: A bottle
from: []
recipe: [{ crop: { ratio: "4:5" } }, { use: finish }]
channels: [ig-feed-4x5]
---
`,
    ...SMALL_RECORD,
    [TEAM]: `${SMALL_RECORD[TEAM] as string}recipes: { finish: [{ sharpen: { radius: 0.8 } }], unused: [{ sharpen: { radius: 2 } }] }\nfragments: { dawn: low warm sun }\n`,
    'campaigns/first-light/assets/hero/asset.md': (
      SMALL_RECORD['campaigns/first-light/assets/hero/asset.md'] as string
    ).replace('channels:', '  - use: finish\nchannels:'),
    'campaigns/first-light/assets/square/asset.md': `---
title: First light, square
alt: A bottle
from: 01-low-light/d02
recipe: [{ use: first-light/hero }]
channels: [ig-feed-1x1]
---
`,
    [BATCH]: (SMALL_RECORD[BATCH] as string).replace(
      'verdict: reject,',
      'fragments: { light: Cold   MOON }, verdict: reject,',
    ),
  },
  { 'first-light/hero': 'approved', 'first-light/square': 'changes requested' },
);

const said = (kind: string) =>
  patternsOf(catalogue)
    .filter((each) => each.kind === kind)
    .map(
      ({ name, use, drafts, picks, approvals, approvalRate, small, won, lost }) =>
        `${name} [${use}] ${picks}/${drafts} picked, ${approvals} approved, ${approvalRate}${small ? ', small' : ''}; won ${won.map((each) => each.ref).join(' ')}; lost ${lost.map((each) => `${each.ref} (${each.why})`).join(' ')}`,
    );

test('a recipe wins and loses wherever it is drawn, by whatever name', () => {
  expect(said('recipe')).toEqual([
    'finish [- use: finish] 1/1 picked, 1 approved, 1, small; won first-light/hero; lost ',
    'first-light/hero [- use: first-light/hero] 1/2 picked, 1 approved, 0.5, small; won first-light/hero; lost first-light/square (changes requested)',
    'unused [- use: unused] 0/0 picked, 0 approved, 0, small; won ; lost ',
  ]);
});

test('a recipe counts wherever it is used, in campaigns before its own too', () => {
  const asset = (ref: string, recipe: string): { [path: string]: string } => ({
    [`campaigns/${ref.replace('/', '/assets/')}/asset.md`]: `---\ntitle: A\nalt: A\nfrom: []\nrecipe: [${recipe}]\nchannels: [ig-feed-1x1]\n---\n`,
  });
  const brief = SMALL_RECORD['campaigns/first-light/brief.mdx'] as string;
  const record = {
    ...{ [TEAM]: SMALL_RECORD[TEAM] as string, 'campaigns/a/brief.mdx': brief, 'campaigns/z/brief.mdx': brief },
    ...asset('a/one', '{ use: z/two }, { sharpen: { radius: 2 } }'),
    ...asset('z/two', '{ sharpen: { radius: 0.8 } }'),
  };
  const both = patternsOf(catalogueOf(record, { 'a/one': 'approved', 'z/two': 'approved' }));
  expect(both.map(({ name, won }) => [name, ...won.map(({ ref }) => ref)])).toEqual([
    ['z/two', 'a/one', 'z/two'],
    ['a/one', 'a/one'],
  ]);
});

test('a fragment is known by its words; those that have a name are used by it', () => {
  expect(said('fragment')).toEqual([
    'dawn [{ use: dawn }] 1/1 picked, 1 approved, 1, small; won first-light/hero; lost ',
    'subject [{ use: first-light/01-low-light/subject }] 1/2 picked, 1 approved, 0.5, small; won first-light/hero; lost first-light/01-low-light/d02 (The frame leans) first-light/square (changes requested)',
    'light [{ use: first-light/01-low-light/light }] 0/1 picked, 0 approved, 0, small; won ; lost first-light/01-low-light/d02 (The frame leans) first-light/square (changes requested)',
  ]);
});

test('a draft counts for what it was made with, not for what its round says', () => {
  const mixed = catalogueOf(
    {
      ...SMALL_RECORD,
      [BATCH]: `---
hypothesis: Doors
asBatch: none
tool: { name: A1111 }
fragments: [a red door]
settings: { steps: 20, cfg: 7 }
drafts:
  - { id: d01, file: d01.png, verdict: pick, asBatch: [prompt], tool: { name: ComfyUI } }
  - { id: d02, file: d02.png, verdict: reject, why: Flat, asBatch: [tool, prompt, settings], notRecorded: [cfg] }
  - { id: d03, file: d03.png }
---
`,
    },
    { 'first-light/hero': 'approved' },
  );
  const setUps = patternsOf(mixed).filter(({ kind }) => kind === 'set-up');
  expect(setUps.map(({ name, content, drafts, picks }) => [name, content.join('; '), drafts, picks])).toEqual([
    ['ComfyUI', 'tool: ComfyUI', 1, 1],
    ['A1111', 'tool: A1111; steps: 20', 1, 0],
  ]);
  expect(patternsOf(mixed).find(({ kind }) => kind === 'fragment')).toMatchObject({ name: 'a red door', drafts: 2 });
});

test('a set-up is tool, model and settings, with the drafts of every batch that had it', () => {
  expect(said('set-up')).toEqual([
    'Blender [npm run fork -- first-light <new-campaign>] 1/2 picked, 1 approved, 0.5, small; won first-light/hero; lost first-light/01-low-light/d02 (The frame leans) first-light/square (changes requested)',
  ]);
});
