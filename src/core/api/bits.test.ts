import { expect, test } from 'vitest';
import { bitsOf, hasBit } from './bits.ts';

test('numbers become digits, and each is found among them', () => {
  const bits = bitsOf([0, 5, 15], 16);
  expect(bits).toBe('1208');
  expect(Array.from({ length: 16 }, (_, number) => number).filter((number) => hasBit(bits, number))).toEqual([
    0, 5, 15,
  ]);
});

test('what lies beyond the last digit is not among them', () => {
  expect(hasBit(bitsOf([3], 4), 4)).toBe(false);
});
