import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { frameOf } from './frames.ts';
import { type Generation, generationOf, generationsOf } from './generation.ts';
import { linksUnder } from './options.ts';

const ENGLISH = messagesIn();

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const nothingDrawn = () => ({ previews: new Map(), assets: new Map() });

function generation(drafts: string): Generation {
  const batch = `${(SMALL_RECORD[BATCH] as string).split('drafts:\n')[0]}drafts:\n${drafts}---\n`;
  const catalogue = catalogueOf({ ...SMALL_RECORD, [BATCH]: batch }, {});
  const [home] = catalogue.campaigns;
  const source = home?.assets[0]?.sources[0];
  if (home === undefined || source === undefined) throw new Error('the hero has no draft');
  return generationOf(home, source, catalogue, nothingDrawn(), { audience: 'internal', base: '/' });
}

/** `d01 d03` of one prompt, `d02: −low warm sun +moon` of another. */
const said = ({ stacks }: Generation): string[] =>
  stacks.map(({ drafts, changes }) => {
    const changed = changes
      .filter(({ kind }) => kind !== 'same')
      .map(({ kind, text }) => `${kind === 'added' ? '+' : '−'}${text}`);
    return [drafts.map(({ number }) => number).join(' '), ...changed].join(' ');
  });

test('variants of one prompt lie together, the chosen draft’s first, the others with what they said otherwise', () => {
  const made =
    generation(`  - { id: d02, file: d02.png, seed: "2", fragments: { light: moon }, verdict: reject, why: Cold }
  - { id: d01, file: d01.png, seed: "1", verdict: pick, why: The shadow leads }
  - { id: d04, file: d02.png, seed: "4", fragments: { light: moon }, verdict: hold, why: Maybe }
  - { id: d03, file: d02.png, seed: "3", verdict: reject, why: The frame leans }
`);
  expect(said(made)).toEqual(['d01 d03', 'd02 d04 −low warm sun +moon']);
});

test('why a draft lost is said in its own words, and what was not said is said to be missing', () => {
  const { stacks } = generation(`  - { id: d01, file: d01.png, verdict: pick, why: The shadow leads }
  - { id: d02, file: d02.png, seed: "9007199254740993", verdict: reject, why: The frame leans }
  - { id: d03, file: d02.png, verdict: reject }
  - { id: d04, file: d02.png }
`);
  expect(
    stacks.flatMap(({ drafts }) => drafts).map((draft) => [draft.verdictWords, draft.why, draft.edge, draft.compare]),
  ).toEqual([
    ['picked', 'The shadow leads', 'seed not recorded', undefined],
    [
      'rejected',
      'The frame leans',
      'seed 9007199254740993',
      '/compare/?a=first-light/01-low-light/d01&b=first-light/01-low-light/d02',
    ],
    [
      'rejected',
      'reason not recorded',
      'seed not recorded',
      '/compare/?a=first-light/01-low-light/d01&b=first-light/01-low-light/d03',
    ],
    [
      'not judged',
      'nobody has looked yet',
      'seed not recorded',
      '/compare/?a=first-light/01-low-light/d01&b=first-light/01-low-light/d04',
    ],
  ]);
});

test('the text for the tool holds prompt, and settings with the seed; nothing that was not recorded', () => {
  expect(generation('  - { id: d01, file: d01.png, seed: "41001", verdict: pick, why: Good }\n').forTool).toBe(
    'a slim glass bottle, low warm sun\nseed: 41001',
  );
});

test('an asset without a picture says whether the drawing failed or a draft is missing', () => {
  const fork = `---
title: A fork
alt: A bottle
from: []
channels: [ig-feed-4x5]
---
`;
  const [home] = catalogueOf({ ...SMALL_RECORD, 'campaigns/first-light/assets/fork/asset.md': fork }, {}).campaigns;
  expect(home?.assets.map((entry) => frameOf(home, entry, nothingDrawn(), linksUnder('/'), ENGLISH).empty)).toEqual([
    'This picture could not be drawn; the build says why.',
    'No draft yet: pick one, and name it in the asset’s file.',
  ]);
});

test('of a round of hundreds a page shows the chosen draft and as many as it has room for, and says how many more there are', () => {
  const lines = Array.from(
    { length: 300 },
    (_, at) => `  - { id: d${String(300 - at).padStart(2, '0')}, file: d02.png, seed: "${at}", verdict: hold }\n`,
  );
  const { stacks, more } = generation(lines.join(''));
  expect(stacks.map(({ alike }) => alike)).toEqual([300]);
  expect(stacks.flatMap(({ drafts }) => drafts.map(({ number }) => number)).slice(0, 3)).toEqual([
    'd01',
    'd300',
    'd299',
  ]);
  expect(stacks.flatMap(({ drafts }) => drafts)).toHaveLength(24);
  expect(more).toBe(276);
});

test('two sources of one sheet show it once, and each says its own words', () => {
  const hero = 'campaigns/first-light/assets/hero/asset.md';
  const asset = (SMALL_RECORD[hero] as string).replace(
    'from: 01-low-light/d01',
    'from: [01-low-light/d01, 01-low-light/d02]',
  );
  const catalogue = catalogueOf({ ...SMALL_RECORD, [hero]: asset }, {});
  const [home] = catalogue.campaigns;
  const sources = home?.assets[0]?.sources ?? [];
  if (home === undefined) throw new Error('no campaign');
  const made = generationsOf(home, sources, catalogue, nothingDrawn(), { audience: 'internal', base: '/' });
  expect(made.map(({ draft, stacks, more }) => [draft, stacks.flatMap(({ drafts }) => drafts).length, more])).toEqual([
    ['01-low-light/d01', 2, 0],
    ['01-low-light/d02', 0, 0],
  ]);
});

test('drafts without a recorded prompt are not said to be of the same words', () => {
  const bare = `---
hypothesis: Nothing was written down
drafts:
  - { id: d01, file: d01.png, verdict: pick }
  - { id: d02, file: d02.png }
---
`;
  const catalogue = catalogueOf({ ...SMALL_RECORD, [BATCH]: bare }, {});
  const [home] = catalogue.campaigns;
  const source = home?.assets[0]?.sources[0];
  if (home === undefined || source === undefined) throw new Error('the hero has no draft');
  const made = generationOf(home, source, catalogue, nothingDrawn(), { audience: 'internal', base: '/' });
  expect(made.stacks.map(({ alike, drafts }) => [alike, drafts.length])).toEqual([[1, 2]]);
  expect(made.forTool).toBe('');
});

test('a draft of another model than its round’s says so once', () => {
  const { settings } = generation(
    '  - { id: d01, file: d01.png, verdict: pick, settings: { model: other-xl, steps: 4 }, raw: d01.metadata.json }\n',
  );
  expect(settings.filter(({ name }) => name === 'model')).toEqual([{ name: 'model', value: 'other-xl' }]);
});
