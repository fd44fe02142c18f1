import { expect, test } from 'vitest';
import { titleClass } from './titles.ts';

test.each([
  ['Morning light', undefined],
  ['Bottle in low window light, wide', 'long'],
  ['Rechtsschutzversicherung', 'long'],
  ['Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen', 'endless'],
  ['The one with the very long name that somebody in a meeting would not let go of, and so it stayed', 'endless'],
])('a title steps down by its length and by its longest word: %s', (title, size) => {
  expect(titleClass(title)).toBe(size);
});
