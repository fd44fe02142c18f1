import { expect, test } from 'vitest';
import { markSaid, marksSaid } from './mark-said.ts';

test('a mark is told in one way everywhere, and of a picture that changed as a memory', () => {
  const criteria = { quiet: 'pass', label: 'fail', hands: 'not-applicable' } as const;
  expect(['quiet', 'label', 'hands'].map((id) => markSaid(criteria, id))).toEqual(['met', 'not met', 'does not apply']);
  expect(['quiet', 'label', 'hands'].map((id) => markSaid(criteria, id, 'before'))).toEqual([
    'was met',
    'was not met',
    'did not apply',
  ]);
});

test('what nobody judged is not judged, also a criterion with a name that every object has', () => {
  expect(markSaid({ quiet: 'pass' }, 'constructor')).toBe('not judged');
  expect(markSaid(undefined, 'quiet')).toBe('not judged');
});

test('marks are counted', () => {
  expect([marksSaid(1, 'does not apply'), marksSaid(2, 'does not apply'), marksSaid(3, 'met')]).toEqual([
    '1 does not apply',
    '2 do not apply',
    '3 met',
  ]);
});
