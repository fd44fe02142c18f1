import { expect, test } from 'vitest';
import { bandsOf, LIKE_BITS, LOOK_HEIGHT, LOOK_WIDTH, lookDistance, lookOf } from './likeness.ts';

const raster = (grey: (x: number, y: number) => number): number[] =>
  Array.from({ length: LOOK_WIDTH * LOOK_HEIGHT }, (_, at) => grey(at % LOOK_WIDTH, Math.floor(at / LOOK_WIDTH)));

test('a picture that darkens to the right is all ones, one that lightens all zeros', () => {
  expect(lookOf(raster((x) => 255 - x * 3))).toBe('ffffffffffffffff');
  expect(lookOf(raster((x) => x * 3))).toBe('0000000000000000');
});

test('noise and a change of exposure keep the look; another picture does not', () => {
  const scene = raster((x, y) => 128 + 90 * Math.sin(x / 9) * Math.cos(y / 7));
  const graded = scene.map((grey, at) => Math.min(255, grey * 0.9 + 12 + (at % 3)));
  const other = raster((x, y) => 128 + 90 * Math.cos(x / 5 + y / 11));
  expect(lookDistance(lookOf(scene), lookOf(graded))).toBeLessThanOrEqual(3);
  expect(lookDistance(lookOf(scene), lookOf(other))).toBeGreaterThan(16);
});

test('the distance counts different bits', () => {
  expect(lookDistance('0000000000000000', '0000000000000101')).toBe(2);
  expect(lookDistance('ffffffffffffffff', '0000000000000000')).toBe(64);
});

test('a bit of the look is a bit of exactly one band, so any copy within reach shares a whole band', () => {
  const look = '0123456789abcdef';
  const flipped = (bit: number): string => (BigInt(`0x${look}`) ^ (1n << BigInt(bit))).toString(16).padStart(16, '0');
  const changed = Array.from({ length: 64 }, (_, bit) => {
    const [before, after] = [bandsOf(look), bandsOf(flipped(bit))];
    return before.flatMap((byte, band) => (byte === after[band] ? [] : [band]));
  });
  expect(changed.every((bands) => bands.length === 1)).toBe(true);
  expect(Object.values(Object.groupBy(changed.flat(), String)).map((bits) => bits?.length)).toEqual(Array(8).fill(8));
  expect(LIKE_BITS).toBeLessThan(8);
});
