import { expect, test } from 'vitest';
import { utf8 } from './utf8.ts';

test('a text has the same bytes as everywhere, half a letter and a text longer than the room included', () => {
  for (const text of [
    '',
    'plain',
    'a “quoted” word, −1 日本 😀',
    'half \ud83d gone',
    'é😀'.repeat(200_000),
    'after a long one',
  ])
    expect(Buffer.from(text).equals(utf8([text]))).toBe(true);
});

test('bytes stay what they are when another text follows', () => {
  const first = utf8(['é one']);
  utf8(['ü two']);
  expect(new TextDecoder().decode(first)).toBe('é one');
});

test('pieces follow each other, and a pair of halves that two of them hold is one letter', () => {
  expect(new TextDecoder().decode(utf8(['one ', '', '日本', '\ud83d', '\ude00 two']))).toBe('one 日本😀 two');
  expect(utf8([])).toHaveLength(0);
});
