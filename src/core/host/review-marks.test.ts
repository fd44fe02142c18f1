import { expect, it } from 'vitest';
import { processorTime } from '../../testing/processor-time.ts';
import { marksIn, withoutMarks } from './review-marks.ts';

const CRITERIA = ['label-readable', 'calm', 'no'];

it.each<[string, { [criterion: string]: string }]>([
  ['label-readable: pass', { 'label-readable': 'pass' }],
  [
    'It is lovely.\r\n\r\n- `label-readable`: fail\r\n* calm = n/a',
    { 'label-readable': 'fail', calm: 'not-applicable' },
  ],
  ['- [x] label-readable\n- [ ] calm', { 'label-readable': 'pass' }],
  ['- [X] **calm**', { calm: 'pass' }],
  ['- [x] calm: pass', { calm: 'pass' }],
  ['1. calm: yes\n2. label-readable: met', { calm: 'pass', 'label-readable': 'pass' }],
  ['calm: pass\ncalm: Pass', { calm: 'pass' }],
  ['calm: not met', { calm: 'fail' }],
  ['LABEL-READABLE: Pass', { 'label-readable': 'pass' }],
  ['Approved!', {}],
  ['calm', {}],
  ['quiet: pass', {}],
  ['I think calm: pass is what we said', {}],
  ['__proto__: pass\nconstructor: pass', {}],
  // What is quoted, fenced, hidden, struck out or a heading is nobody's mark.
  ['> calm: pass', {}],
  ['```\ncalm: pass\n```', {}],
  ['    calm: pass', {}],
  ['<!--\ncalm: pass\n-->', {}],
  ['As said <!--\ncalm: pass\n--> before', {}],
  ['<details>\ncalm: pass\n</details>', {}],
  ['~~calm: pass~~', {}],
  ['# calm: pass', {}],
  ['calm: pass\n---', {}],
  ['a | b\n--- | ---\ncalm: pass', {}],
  ['See[^1].\n\n[^1]: calm: pass', {}],
  ['- > calm: pass', {}],
  ['<details>\n\ncalm: pass\n\n</details>', {}],
  ['<blockquote>\n\ncalm: pass\n\n</blockquote>', {}],
  ['<del>\n\n- [x] calm\n\n</del>', {}],
  ['<table><tr><td>\n\ncalm: pass\n\n</td></tr></table>', {}],
  ['<div hidden>\n\ncalm: pass', {}],
  ['So <s>as Ida said\ncalm: pass\nbefore</s>', {}],
  ['Look <details><summary>here</summary>\n\ncalm: pass\n\n</details>', {}],
  ['<!-- <div> -->\n\ncalm: pass', { calm: 'pass' }],
  ['<img src="a.png">\n\n<br/>\n\ncalm: pass', { calm: 'pass' }],
  ['<details>\n\nA crop\n\n</details>\n\ncalm: pass', { calm: 'pass' }],
  ['calm: pass\nlabel-readable: pass\nKeep it.', { calm: 'pass', 'label-readable': 'pass' }],
  ['- [x] calm\n  — It is calm\n- [x] label-readable\n\nlovely', { calm: 'pass', 'label-readable': 'pass' }],
])('%j marks %o', (text, marks) => {
  expect(marksIn(text, CRITERIA)).toEqual({ marks, faults: [] });
});

it.each<[string, string]>([
  ['calm: pass, if you fix the crop first', 'calm: pass, if you fix the crop first'],
  ['calm: pass (barely)', 'calm: pass (barely)'],
  ['calm: pass.', 'calm: pass.'],
  ['calm: perhaps', 'calm: perhaps'],
  ['calm: pass\nif you fix the crop first', 'calm: pass if you fix the crop first'],
  ['calm: pass\\\nbut not the crop', 'calm: pass but not the crop'],
  ['calm: pass\n(barely)', 'calm: pass (barely)'],
  ['- [x] calm\n  if the crop is fixed', '[x] calm if the crop is fixed'],
  ['- calm: pass\n\n  but only then', 'calm: pass but only then'],
  ['calm: pass[^1]\n\n[^1]: only then', 'calm: pass1'],
  ['calm: pass\u2028if the crop is fixed', 'calm: pass\u2028if the crop is fixed'],
  ['calm: pass\u200b', 'calm: pass\u200b'],
  ['calm: ~~fail~~ pass', 'calm: \ufffc pass'],
  ['calm: pass<br>not yet', 'calm: pass\ufffcnot yet'],
  ['- [ ] calm: pass', '[ ] calm: pass'],
  ['- [x] calm: fail', '[x] calm: fail'],
  ['- [X] **calm** (barely)', '[x] calm (barely)'],
  ['calm: ![pass](https://e.example/pass.png)', 'calm: \ufffc'],
])('%j is no mark, and is told', (text, said) => {
  expect(marksIn(text, CRITERIA)).toEqual({ marks: {}, faults: [{ kind: 'unclear', criterion: 'calm', said }] });
});

it.each([
  ['That is the one.\r\n\r\nlabel-readable: pass\n', 'That is the one.'],
  ['calm: pass', ''],
  ['Calm.\ncalm: pass\nKeep it.', 'Calm.\nKeep it.'],
  // The block to copy, as it comes back.
  ['- [x] label-readable\n  — The label reads at 320 px\n- calm: n/a\n  — It is calm\n\nGo.', 'Go.'],
  ['- [x] **calm**\n- and the shadow stays', '- and the shadow stays'],
  // What is no mark stays, whatever it looks like.
  ['> calm: pass\n\nAs they say.', '> calm: pass\n\nAs they say.'],
  ['```\ncalm: pass\n```', '```\ncalm: pass\n```'],
  ['calm: pass (barely)', 'calm: pass (barely)'],
  ['- [ ] calm\n  — It is calm', '- [ ] calm\n  — It is calm'],
  ['other: pass\n\n\n\nSo.', 'other: pass\n\n\n\nSo.'],
  ['`a\nb`\ncalm: pass', '`a\nb`\ncalm: pass'],
  ['Look — there.\n\n— Mara', 'Look — there.\n\n— Mara'],
])('%j without its marks is %j', (text, left) => {
  expect(withoutMarks(text, CRITERIA)).toBe(left);
});

it('tells of a criterion that passes and fails', () => {
  expect(marksIn('calm: fail\n\n- calm: pass', CRITERIA).faults).toEqual([
    { kind: 'contradicted', criterion: 'calm', said: ['fail', 'pass'] },
  ]);
});

it.each([
  `- [x] ${'a '.repeat(20_000)}${'- '.repeat(20_000)}`,
  '*a **b '.repeat(8_000),
  '`'.repeat(60_000),
  '[x]('.repeat(15_000),
  '> '.repeat(30_000),
  '- [x] calm\n'.repeat(5_000),
  '<a '.repeat(20_000),
  '| a '.repeat(16_000),
  'calm: '.repeat(10_000),
])('reads text %# of 60,000 letters in no time', (text) => {
  expect(processorTime(() => marksIn(text, CRITERIA))).toBeLessThan(3000);
});
