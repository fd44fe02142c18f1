import { expect, test } from 'vitest';
import { textWord } from './text-word.ts';

test('a text has one word, in 16 hex digits', () => {
  expect(textWord('low warm sun')).toBe(textWord(['low', 'warm', 'sun'].join(' ')));
  expect(textWord('')).toMatch(/^[0-9a-f]{16}$/);
});

test('a hundred thousand texts that are nearly the same have as many words', () => {
  const words = new Set(Array.from({ length: 100_000 }, (_, at) => textWord(`a slim glass bottle, seed ${at}`)));
  expect(words.size).toBe(100_000);
});

test('every letter counts, wherever it stands', () => {
  const text = 'a slim glass bottle on wet stone';
  const others = [...text].map((_, at) => textWord(`${text.slice(0, at)}x${text.slice(at + 1)}`));
  expect(new Set([textWord(text), ...others]).size).toBe(text.length + 1);
});
