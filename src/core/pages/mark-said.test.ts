import { expect, test } from 'vitest';
import { messagesIn } from '../messages/messages.ts';
import { markSaid } from './mark-said.ts';

const ENGLISH = messagesIn();

test('a mark is told in one way everywhere, and of a picture that changed as a memory', () => {
  const criteria = { quiet: 'pass', label: 'fail', hands: 'not-applicable' } as const;
  expect(['quiet', 'label', 'hands'].map((id) => markSaid(criteria, id, ENGLISH))).toEqual([
    'met',
    'not met',
    'does not apply',
  ]);
  expect(['quiet', 'label', 'hands'].map((id) => markSaid(criteria, id, ENGLISH, 'before'))).toEqual([
    'was met',
    'was not met',
    'did not apply',
  ]);
});

test('what nobody judged is not judged, also a criterion with a name that every object has', () => {
  expect(markSaid({ quiet: 'pass' }, 'constructor', ENGLISH)).toBe('not judged');
  expect(markSaid(undefined, 'quiet', ENGLISH)).toBe('not judged');
});

test('marks are counted, as each language does', () => {
  const { marksMany } = ENGLISH.common;
  expect([marksMany(1, 'not-applicable'), marksMany(2, 'not-applicable'), marksMany(3, 'pass')]).toEqual([
    '1 does not apply',
    '2 do not apply',
    '3 met',
  ]);
  expect(messagesIn('de').common.marksMany(2, 'not-applicable')).toBe('2 treffen nicht zu');
});
