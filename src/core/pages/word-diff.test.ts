import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

test('words that were added and removed stand where they were read', () => {
  expect(wordDiff('low warm sun through a window', 'hard noon sun through a paned window')).toEqual([
    { kind: 'removed', text: 'low warm' },
    { kind: 'added', text: 'hard noon' },
    { kind: 'same', text: 'sun through a' },
    { kind: 'added', text: 'paned' },
    { kind: 'same', text: 'window' },
  ]);
});

test('equal texts are one run, and nothing against something is all new', () => {
  expect(wordDiff('a b', 'a  b')).toEqual([{ kind: 'same', text: 'a b' }]);
  expect(wordDiff('', 'a b')).toEqual([{ kind: 'added', text: 'a b' }]);
  expect(wordDiff('', '')).toEqual([]);
});
