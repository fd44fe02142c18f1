import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { comparables } from './compare.ts';
import { type RecordChange, recordChange } from './compare-records.ts';
import type { Audience } from './options.ts';

const ENGLISH = messagesIn();

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const BARE = 'campaigns/first-light/batches/02-bare/batch.md';

const FILES = {
  ...SMALL_RECORD,
  [BATCH]: (SMALL_RECORD[BATCH] as string)
    .replace('references:', 'negative: flash, hands\nsettings: { samples: 80, lens: 85 }\nreferences:')
    .replace(
      'verdict: reject, why',
      'negative: flash, fog, fragments: { light: hard noon sun }, settings: { lens: 50 }, verdict: reject, why',
    )
    .replace('negative: flash, fog,', 'negative: "flash, fog",'),
  [BARE]: '---\nhypothesis: Nothing was written down\ndrafts:\n  - { id: d01, file: d01.png }\n---\n',
  'campaigns/first-light/assets/later/asset.md': (SMALL_RECORD[HERO] as string).replace(
    'from: 01-low-light/d01',
    'from: []',
  ),
};

/** The difference between two pictures of the campaign, by their names below it. */
function change(a: string, b: string, audience: Audience = 'internal'): RecordChange | undefined {
  const catalogue = catalogueOf(FILES, { 'first-light/hero': 'approved', 'first-light/later': 'approved' });
  const [part] = comparables(sourceOf(catalogue, { options: { audience } }));
  const [one, other] = [a, b].map((name) => part?.items().find(({ ref }) => ref === `first-light/${name}`));
  if (one === undefined || other === undefined) throw new Error(`no ${a} or no ${b}`);
  return recordChange(one, other, ENGLISH.compare);
}

const read = (runs: RecordChange['words'] = []): string =>
  runs
    .map(
      ({ kind, text, spaced }) =>
        `${spaced ? ' ' : ''}${kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `[-${text}-]` : text}`,
    )
    .join('');

test('an asset beside a draft that lost: words and what to avoid by word, and every setting that differs', () => {
  const found = change('hero', '01-low-light/d02');
  expect(read(found?.words)).toBe('a slim glass bottle, [-low warm-] {+hard noon+} sun');
  expect(read(found?.avoid)).toBe('flash, [-hands-] {+fog+}');
  expect(found).toMatchObject({
    wordsSaid: '',
    settings: [
      { name: 'lens', value: '85 (as its round) → 50' },
      { name: 'seed', value: '41001 → 41002' },
    ],
    settingsSaid: '2 settings are the same.',
  });
});

test('what is the same is said to be, and what was not recorded was not taken away', () => {
  expect(change('hero', '01-low-light/d01')).toMatchObject({
    wordsSaid: 'The words are the same.',
    settings: [],
    settingsSaid: 'Every setting is the same.',
  });
  const bare = change('01-low-light/d01', '02-bare/d01');
  expect(read(bare?.words)).toBe('a slim glass bottle, low warm sun');
  expect(bare?.wordsSaid).toBe('The words of B were not recorded; these are those of A.');
  expect(bare?.settings.map(({ value }) => value)).toEqual([
    'Blender 3.4.1 (as its round) → not recorded',
    '80 (as its round) → not recorded',
    '85 (as its round) → not recorded',
    '41001 → not recorded',
  ]);
  expect(bare?.settingsSaid).toBe('');
  expect(change('02-bare/d01', 'later')).toEqual({
    words: [],
    wordsSaid: 'The words of neither were recorded.',
    avoid: [],
    settings: [],
    settingsSaid: 'What they were set to was not recorded.',
    // A draft has no recipe and goes nowhere.
    steps: [{ kind: 'added', text: 'Cropped to 4:5' }],
    stepsSaid: '',
    channels: [{ kind: 'added', text: 'Instagram feed, portrait' }],
    channelsSaid: '',
  });
});

test('words that only one of them says itself are told from those of its batch', () => {
  const [draft] = / {2}- \{ id: d01[^\n]*/.exec(FILES[BATCH]) ?? [''];
  const own = FILES[BATCH].replace(draft, draft.replace('id: d01,', 'id: d01, prompt: a slim glass bottle at noon,'));
  const catalogue = catalogueOf({ ...FILES, [BATCH]: own }, { 'first-light/hero': 'approved' });
  const [part] = comparables(sourceOf(catalogue));
  const [one, other] = ['d01', 'd02'].map((id) => part?.items().find(({ ref }) => ref.endsWith(`01-low-light/${id}`)));
  expect(recordChange(one!, other!, ENGLISH.compare)?.wordsSaid).toBe('Those of B are as its round.');
  expect(recordChange(other!, one!, ENGLISH.compare)?.wordsSaid).toBe('Those of A are as its round.');
});

test('a public catalogue compares pictures, and says nothing of how they were made', () => {
  expect(change('hero', 'later', 'public')).toBeUndefined();
});

test('two assets: which steps and channels only one of them has', () => {
  const other = String(SMALL_RECORD[HERO])
    .replace('- crop: { ratio: "4:5" }', '- crop: { ratio: "1:1" }\n  - sharpen: { radius: 1 }')
    .replace('[ig-feed-4x5]', '[ig-feed-4x5, ig-feed-1x1]');
  const files = { ...SMALL_RECORD, 'campaigns/first-light/assets/square/asset.md': other };
  const catalogue = catalogueOf(files, { 'first-light/hero': 'approved', 'first-light/square': 'approved' });
  const [part] = comparables(sourceOf(catalogue));
  const [a, b] = ['hero', 'square'].map((id) => part?.items().find(({ ref }) => ref === `first-light/${id}`));
  const found = recordChange(a ?? expect.fail(), b ?? expect.fail(), ENGLISH.compare);
  expect(found?.steps).toEqual([
    { kind: 'removed', text: 'Cropped to 4:5' },
    { kind: 'added', text: 'Cropped to 1:1' },
    { kind: 'added', text: 'Sharpened, radius 1 px' },
  ]);
  expect(found?.channels).toEqual([
    { kind: 'same', text: 'Instagram feed, portrait' },
    { kind: 'added', text: 'Instagram feed, square' },
  ]);
  expect(recordChange(a!, a!, ENGLISH.compare)).toMatchObject({
    steps: [],
    stepsSaid: 'Every step is the same.',
    channels: [],
    channelsSaid: 'Both go to the same channels.',
  });
});
