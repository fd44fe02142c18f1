import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hasWords, nearWords, vocabularyOf, wordUses } from './search-words.ts';

const RECORDS = [
  { content: 'A slim glass bottle, one lemon on a plaster ledge. 9fc3a41e0b22 1080x1350' },
  { content: 'Bottle and teapot. زجاجة رفيعة. Gegenlichtaufnahmen' },
];
const VOCABULARY = vocabularyOf([wordUses(RECORDS)]);

test('the words of an index are those that people type: no digests, no numbers, no short ones, the most used first', () => {
  expect(VOCABULARY).toEqual([
    'bottle',
    'gegenlichtaufnahmen',
    'glass',
    'ledge',
    'lemon',
    'plaster',
    'slim',
    'teapot',
    'رفيعة',
    'زجاجة',
  ]);
});

test('they are the same whether records are counted together or apart', () => {
  expect(vocabularyOf(RECORDS.map((record) => wordUses([record])))).toEqual(VOCABULARY);
});

test('however many words there are, what is fetched of them stays under 30 KB, compressed', () => {
  let state = 7;
  const letter = (): string => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return 'etaoinshrdlucmfw'[state >>> 28] as string;
  };
  const invented = Array.from({ length: 40_000 }, () => Array.from({ length: 7 }, letter).join('')).join(' ');
  expect(gzipSync(JSON.stringify(vocabularyOf([wordUses([{ content: invented }])]))).length).toBeLessThan(30_000);
});

describe('a misspelt word is put right by one that the index has', () => {
  test.each([
    ['bottel', 'bottle'],
    ['lemno', 'lemon'],
    ['slim botle', 'slim bottle'],
    ['TEEPOT', 'teapot'],
    ['gegenlichtaufname', 'gegenlichtaufnahmen'],
    ['obttle', 'bottle'],
    ['vottle on ledge', 'bottle on ledge'],
    ['laster', 'plaster'],
    ['sslim', 'slim'],
  ])('%s', (typed, meant) => {
    expect(nearWords(typed, VOCABULARY)).toBe(meant);
  });

  test.each(['bottle', 'bott', 'xylophone', 'fox', ''])('and %j is left alone', (typed) => {
    expect(nearWords(typed, VOCABULARY)).toBeUndefined();
  });
});

describe('a page that has only the first letters of a word does not have the word', () => {
  const PAGE =
    'A remark at X,Y. Problems that begin with b. To approve bottles of lemonade, berries, Flaschen am Fenster, 朝の光の中の瓶';
  test.each([
    ['xylophone', false],
    ['bottel', false],
    ['bottle', true],
    ['bottles', true],
    ['approving approval', true],
    ['berry', true],
    ['lemon', true],
    ['Flasche', true],
    ['光の中の瓶', true],
    ['approve xylophone', false],
    ['x 41001 9fc3a41e0b22', true],
  ])('%s: %s', (typed, has) => {
    expect(hasWords(typed, PAGE)).toBe(has);
  });
});
