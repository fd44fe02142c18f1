import { expect, test } from 'vitest';
import { invisibleIn } from './invisible.ts';

test.each([
  ['a\u00a0b', 'a no-break space (U+00A0)'],
  ['voil\u00e0\u202f!', 'a narrow no-break space (U+202F)'],
  ['\ufeffa', 'a byte order mark (U+FEFF)'],
  ['a\u200b', 'a zero width space (U+200B)'],
  ['a\u2003b', 'a space of another kind (U+2003)'],
  ['a\u202eb', 'an invisible character (U+202E)'],
  ['a\0b', 'an invisible character (U+0000)'],
  ['a b\tc\r\nd é 例 🌿', undefined],
])('%j', (text, name) => {
  expect(invisibleIn(text)).toBe(name);
});
