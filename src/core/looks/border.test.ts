import { expect, test } from 'vitest';
import { insideBorder } from './border.ts';

/** A picture as letters: a dot is white, a comma nearly white, anything else dark. */
const inside = (...rows: readonly string[]) =>
  insideBorder(
    rows.flatMap((row) => [...row].flatMap((letter) => Array(4).fill({ '.': 255, ',': 245 }[letter] ?? 40))),
    rows[0]?.length ?? 0,
    rows.length,
  );

test('what lies inside a border is found, on whichever sides there is one', () => {
  expect(inside('......', '.,##..', '..##..', '......')).toEqual({ left: 2, top: 1, width: 2, height: 2 });
  expect(inside('......', '######', '######', '......')).toEqual({ left: 0, top: 1, width: 6, height: 2 });
});

test('a picture without one is left as it is, and so is one that is nearly all of one colour', () => {
  expect(inside('#.##', '.##.')).toBeUndefined();
  expect(inside('......', '..#...', '......', '......')).toBeUndefined();
  expect(inside('....', '....')).toBeUndefined();
});
