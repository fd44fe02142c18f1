import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

/** A change as it is read: `[-removed-]`, `{+added+}`, spaces where they stand. */
const read = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text, spaced }) => {
      const marked = kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `[-${text}-]` : text;
      return spaced ? ` ${marked}` : marked;
    })
    .join('');

test('words that were added and removed stand where they were read', () => {
  expect(read('low warm sun through a window', 'hard noon sun through a paned window')).toBe(
    '[-low warm-] {+hard noon+} sun through a {+paned+} window',
  );
});

test('a mark is no part of its word, and one within a word is', () => {
  expect(read('a bottle, low sun, 85 mm, f/2.8', 'a bottle, low sun, warm, 85 mm, f/2.8')).toBe(
    'a bottle, low sun, {+warm,+} 85 mm, f/2.8',
  );
  expect(read('low sun', 'low sun, cold')).toBe('low sun{+, cold+}');
});

test('scripts without spaces are told sign by sign, and those from right to left word by word', () => {
  expect(read('低い暖かい太陽の光、長い影', '強い正午の光、長い影')).toBe(
    '[-低-]{+強+}い[-暖かい太陽-]{+正午+}の光、長い影',
  );
  expect(read('زجاجة رفيعة، ضوء دافئ', 'زجاجة طويلة، ضوء دافئ')).toBe('زجاجة [-رفيعة-] {+طويلة+}، ضوء دافئ');
});

test('equal texts are one run, and nothing against something is all new', () => {
  expect(wordDiff('a b', 'a  b')).toEqual([{ kind: 'same', text: 'a b', spaced: false }]);
  expect(wordDiff('', 'a b')).toEqual([{ kind: 'added', text: 'a b', spaced: false }]);
  expect(wordDiff('', '')).toEqual([]);
});

test('two long texts that have little in common are told as one that went and one that came, at once', () => {
  const long = (sign: string): string => sign.repeat(4000);
  expect(wordDiff(`朝${long('光')}夜`, `朝${long('影')}夜`).map(({ kind, text }) => [kind, text.length])).toEqual([
    ['same', 1],
    ['removed', 4000],
    ['added', 4000],
    ['same', 1],
  ]);
});

test('of several ways to tell a change that are as short, the same one is always taken', () => {
  expect(
    read(
      'the bottle at the left, three lemon slices and a lemon scattered to the right, room for a headline, painted wall',
      'the bottle beside a cream plinth with a lemon on it, painted wall',
    ),
  ).toMatchInlineSnapshot(
    `"the bottle [-at the left, three lemon slices and-] {+beside+} a [-lemon scattered to the right, room for-] {+cream plinth with+} a [-headline-] {+lemon on it+}, painted wall"`,
  );
  // A comma stayed: the second one, so that all that went before it is told at once.
  expect(read('two cut slices, sand, cream, lemon', 'two cut slices, clay, lemon')).toMatchInlineSnapshot(
    `"two cut slices, [-sand, cream-] {+clay+}, lemon"`,
  );
});
