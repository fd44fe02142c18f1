import { expect, it } from 'vitest';
import { processorTime } from '../../testing/processor-time.ts';
import { marksIn } from './review-marks.ts';

const CRITERIA = ['label-readable', 'calm', 'no'];

it.each<[string, { [criterion: string]: string }]>([
  ['label-readable: pass', { 'label-readable': 'pass' }],
  [
    'It is lovely.\r\n\r\n- `label-readable`: fail\r\n* calm = n/a',
    { 'label-readable': 'fail', calm: 'not-applicable' },
  ],
  ['- [x] label-readable\n- [ ] calm', { 'label-readable': 'pass' }],
  ['- [X] **calm** (barely)', { calm: 'pass' }],
  ['calm: not met', { calm: 'fail' }],
  ['LABEL-READABLE: Pass', { 'label-readable': 'pass' }],
  ['Approved!', {}],
  ['calm', {}],
  ['calm: perhaps', {}],
  ['quiet: pass', {}],
  ['I think calm: pass is what we said', {}],
  ['__proto__: pass', {}],
])('%j marks %o', (text, marks) => {
  expect(marksIn(text, CRITERIA)).toEqual(marks);
});

it('takes the last word on a criterion, and reads a long line in no time', () => {
  expect(marksIn('calm: pass\ncalm: fail', CRITERIA)).toEqual({ calm: 'fail' });
  const line = `- [x] ${'a '.repeat(20_000)}${'- '.repeat(20_000)}`;
  expect(processorTime(() => marksIn(line, CRITERIA))).toBeLessThan(2000);
});
