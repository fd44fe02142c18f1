import { expect, test } from 'vitest';
import { levelLine } from './level-line.ts';

/** A light sky over a dark ground, its edge leaning by so many degrees through the middle, with grain. */
function horizon(degrees: number, { width = 480, height = 320, grain = 6, ground = 90 } = {}): Uint8Array {
  const lean = Math.tan((degrees * Math.PI) / 180);
  let seed = 7;
  const chance = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648 - 0.5) * 2;
  };
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const below = Math.min(1, Math.max(0, y - (height / 2 + (x - width / 2) * lean) + 0.5));
    return Math.round(210 + (ground - 210) * below + chance() * grain);
  });
}

test.each([0, 0.3, -0.7, 2, -4.5, 9])('a horizon that leans by %s degrees is measured to two tenths', (degrees) => {
  const found = levelLine(horizon(degrees), 480, 320);
  expect(found?.degrees).toBeGreaterThanOrEqual(degrees - 0.2);
  expect(found?.degrees).toBeLessThanOrEqual(degrees + 0.2);
});

test('a faint horizon in grain is found, one line over part of the width is none', () => {
  expect(levelLine(horizon(1.5, { grain: 20, ground: 150 }), 480, 320)?.degrees).toBeCloseTo(1.5, 0);
  const short = horizon(0);
  for (let y = 0; y < 320; y++) for (let x = 200; x < 480; x++) short[y * 480 + x] = 128;
  expect(levelLine(short, 480, 320)).toBeUndefined();
});

test('a picture without a line has none', () => {
  expect(levelLine(new Uint8Array(480 * 320).fill(120), 480, 320)).toBeUndefined();
  const noise = Uint8Array.from({ length: 480 * 320 }, (_, at) => (at * 7919 * ((at % 13) + 1)) % 256);
  expect(levelLine(noise, 480, 320)).toBeUndefined();
  expect(levelLine(new Uint8Array(4), 2, 2)).toBeUndefined();
});
