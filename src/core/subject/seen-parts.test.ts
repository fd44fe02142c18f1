import { describe, expect, it } from 'vitest';
import { changesInWords } from './part-change.ts';
import { changedSince, type SeenParts } from './seen-parts.ts';

const SAW: SeenParts = {
  'draft 1': 'aaaaaaaaaaaa',
  'step 1, crop': '111111111111',
  'step 2, tone': '222222222222',
  'step 3, sharpen': '333333333333',
  'channel og': 'bbbbbbbbbbbb',
  'step 1, sharpen for og': '444444444444',
  'criterion logo-clear-space': 'cccccccccccc',
};
const without = (...names: string[]): SeenParts =>
  Object.fromEntries(Object.entries(SAW).filter(([name]) => !names.includes(name)));
const OTHER = '999999999999';

describe('what changed since somebody looked', () => {
  it.each<[string, SeenParts, string[]]>([
    ['nothing', SAW, []],
    [
      'a parameter and a wording',
      { ...SAW, 'step 1, crop': OTHER, 'criterion logo-clear-space': OTHER },
      ['the crop of step 1 and criterion logo-clear-space changed'],
    ],
    ['a hand edit', { ...SAW, 'step 4, recorded': OTHER }, ['recorded step 4 was added']],
    ['pixels', { ...SAW, 'draft 1': OTHER }, ['draft 1 changed']],
    ['one more channel', { ...SAW, 'channel pin-2x3': OTHER }, ['channel pin-2x3 was added']],
    ['one criterion less', without('criterion logo-clear-space'), ['criterion logo-clear-space was removed']],
    ['a step of one channel', { ...SAW, 'step 1, sharpen for og': OTHER }, ['the sharpen of step 1 for og changed']],
    [
      'a step before all others',
      {
        ...without('step 1, crop', 'step 2, tone', 'step 3, sharpen'),
        'step 1, rotate': OTHER,
        'step 2, crop': '111111111111',
        'step 3, tone': '222222222222',
        'step 4, sharpen': '333333333333',
      },
      ['the rotate of step 1 was added'],
    ],
    [
      'a step less',
      { ...without('step 2, tone', 'step 3, sharpen'), 'step 2, sharpen': '333333333333' },
      ['the tone of step 2 was removed'],
    ],
    [
      'two steps that changed places',
      {
        ...without('step 1, crop', 'step 2, tone'),
        'step 1, tone': '222222222222',
        'step 2, crop': '111111111111',
      },
      ['the crop of step 2 moved'],
    ],
    [
      'one step in the place of another',
      { ...without('step 2, tone'), 'step 2, denoise': OTHER },
      ['the denoise of step 2 was added', 'the tone of step 2 was removed'],
    ],
  ])('%s', (_what, is, said) => {
    expect(changesInWords(changedSince(SAW, is))).toEqual(said);
  });

  it('is not guessed where it was not logged', () => {
    expect(changesInWords(changedSince({}, SAW))).toEqual([]);
  });

  it('is told of picks, files and briefs in their own words', () => {
    expect(changesInWords(changedSince({ 'file 1, og': OTHER }, { 'file 1, og': 'aaaaaaaaaaaa' }))).toEqual([
      'file 1 for og changed',
    ]);
    expect(
      changesInWords(changedSince({ 'pick 1': OTHER, brand: OTHER }, { 'pick 1': OTHER, 'pick 2': OTHER, brand: '1' })),
    ).toEqual(['the brand changed', 'a pick was added']);
  });

  it.each<[string, SeenParts, string[]]>([
    [
      'one whose file was deleted',
      { 'pick 1, unread': '777777777777', 'pick 2': 'a' },
      ['the file of a pick cannot be read'],
    ],
    [
      'both deleted',
      { 'pick 1, unread': '777777777777', 'pick 2, unread': '777777777777' },
      ['2 files of picks cannot be read'],
    ],
    ['one less', { 'pick 1': 'b' }, ['a pick was removed']],
    ['none at all', {}, ['2 picks were removed']],
    ['two more, sorted before', { 'pick 1': '0', 'pick 2': '1', 'pick 3': 'a', 'pick 4': 'b' }, ['2 picks were added']],
    ['another picture in the place of one', { 'pick 1': '0', 'pick 2': 'b' }, ['a pick is another picture now']],
    ['the same', { 'pick 1': 'a', 'pick 2': 'b' }, []],
  ])('counts picks, whose order says nothing: %s', (_what, is, said) => {
    expect(changesInWords(changedSince({ 'pick 1': 'a', 'pick 2': 'b' }, is))).toEqual(said);
  });
});
