import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { spreadOf } from './spread.ts';

const ENGLISH = messagesIn();

test('a bin a day, empty days between the others included', () => {
  expect(spreadOf([2, 0, 2, 3.5], ENGLISH)).toEqual([
    { from: 0, to: 0, words: 'the same day', count: 1 },
    { from: 1, to: 1, words: '1 day', count: 0 },
    { from: 2, to: 2, words: '2 days', count: 2 },
    { from: 3, to: 3, words: '3 days', count: 1 },
  ]);
});

test('long spans are cut into at most thirty bins of whole days, and none is lost', () => {
  const bins = spreadOf(
    Array.from({ length: 365 }, (_, day) => day),
    ENGLISH,
  );
  expect(bins.length).toBeLessThanOrEqual(30);
  expect(bins[1]).toEqual({ from: 13, to: 25, words: '13 to 25 days', count: 13 });
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(365);
});

test('nothing recorded has no spread', () => {
  expect(spreadOf([], ENGLISH)).toEqual([]);
});
