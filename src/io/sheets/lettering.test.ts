import { expect, test } from 'vitest';
import { lettering, linesOf } from './lettering.ts';

const NARROW = { size: 13, width: 200 };
const NOTE =
  'The light is right and the leaf shadow leads to the label, but the lemon pulls the eye away; one slice less, please.';

test('a note is broken between words, and its last line has all that is left', () => {
  expect(linesOf(NOTE, NARROW, 9)).toMatchInlineSnapshot(`
    [
      "The light is right and the leaf",
      "shadow leads to the label, but",
      "the lemon pulls the eye away;",
      "one slice less, please.",
    ]
  `);
  expect(linesOf(NOTE, NARROW, 3)).toMatchInlineSnapshot(`
    [
      "The light is right and the leaf",
      "shadow leads to the label, but",
      "the lemon pulls the eye away; one slice less, please.",
    ]
  `);
  expect(linesOf(' Two\n words ', NARROW, 3)).toEqual(['Two words']);
  expect(linesOf('', NARROW, 3)).toEqual([]);
});

test('a word that is wider than a line is broken where the line ends', () => {
  const [first = '', ...rest] = linesOf('w'.repeat(40), NARROW, 9);
  expect([first, ...rest].join('')).toBe('w'.repeat(40));
  expect(rest.length).toBeGreaterThan(0);
  expect(linesOf('w', { size: 13, width: 1 }, 3)).toEqual(['w']);
});

test('a line that is too long ends in an ellipsis within its width, however long it is', () => {
  const glyphs = (text: string): number =>
    lettering(text, { ...NARROW, x: 0, y: 0, colour: '#000' }).split('<path').length - 1;
  expect(glyphs(NOTE)).toBeLessThan(glyphs(NOTE.slice(0, 60)) + 5);
  expect(glyphs('w'.repeat(100_000))).toBe(glyphs('w'.repeat(60)));
});
