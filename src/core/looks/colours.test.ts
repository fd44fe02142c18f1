import { expect, test } from 'vitest';
import { colourOf, coloursOf } from './colours.ts';

test.each([
  ['white', 0xf6f5f2],
  ['grey', 0x8a8a8a],
  ['black', 0x151312],
  ['sand', 0xd9c6a3],
  ['brown', 0x6b4423],
  ['red', 0xc9281d],
  ['orange', 0xf08a24],
  ['yellow', 0xf2d21b],
  ['green', 0x2f6b3f],
  ['teal', 0x3fb7ab],
  ['blue', 0x2a4d9b],
  ['violet', 0x7a3fa8],
  ['pink', 0xe86fa0],
])('%s is called so', (name, hex) => {
  expect(colourOf(hex >> 16, (hex >> 8) & 255, hex & 255)).toBe(name);
});

test('a picture is found by what fills it, not by a speck', () => {
  const teal = Array(70).fill([63, 183, 171]).flat();
  const yellow = Array(25).fill([242, 210, 27]).flat();
  const red = Array(5).fill([201, 40, 29]).flat();
  expect(coloursOf([...red, ...yellow, ...teal])).toEqual(['teal', 'yellow']);
  expect(coloursOf([])).toEqual([]);
});
