import { expect, it } from 'vitest';
import { findingsText, isAtLeast } from './finding.ts';

it('says what is good in a line, and of the rest how to mend it', () => {
  expect(
    findingsText([
      { what: 'Node', stands: 'good', said: '24.1.0' },
      { what: 'history', stands: 'wrong', said: 'only its newest part is here.', mend: 'git fetch --unshallow' },
      { what: 'disk', stands: 'lacks', said: '1.0 GB are free.', mend: 'Make room.' },
    ]).split('\n'),
  ).toEqual([
    'good   Node     24.1.0',
    'WRONG  history  only its newest part is here.',
    '                git fetch --unshallow',
    'note   disk     1.0 GB are free.',
    '                Make room.',
    '',
    '1 thing is wrong here.',
  ]);
});

it.each([
  ['22.18.0', '22.18', true],
  ['24.1.0', '22.18', true],
  ['22.17.9', '22.18', false],
  ['22', '22.18', false],
  ['git version 2.39.5', '2.38', true],
])('%s is at least %s: %s', (said, wanted, is) => {
  expect(isAtLeast(said, wanted)).toBe(is);
});
