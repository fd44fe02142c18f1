import { expect, test } from 'vitest';
import { paletteShare } from './palette-share.ts';

const picture = (...parts: [count: number, colour: readonly [number, number, number]][]): number[] =>
  parts.flatMap(([count, colour]) => Array.from({ length: count }, () => colour).flat());
const SAND = [232, 216, 176] as const;
const PINE = [47, 74, 60] as const;

test('the share of a palette is that of the pixels within the difference', () => {
  expect(paletteShare(picture([62, SAND], [38, [200, 30, 30]]), [SAND], 5)).toBe(0.62);
  expect(paletteShare(picture([40, SAND], [25, PINE], [35, [255, 255, 255]]), [SAND, PINE], 5)).toBe(0.65);
  expect(paletteShare(picture([100, [30, 30, 200]]), [SAND, PINE], 5)).toBe(0);
});

test('a shade beside it counts once the difference is allowed', () => {
  const lighter = picture([100, [240, 228, 196]]);
  expect(paletteShare(lighter, [SAND], 2)).toBe(0);
  expect(paletteShare(lighter, [SAND], 8)).toBe(1);
});

test('nothing is the share of nothing', () => {
  expect(paletteShare([], [SAND], 10)).toBe(0);
});
