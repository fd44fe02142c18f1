import { expect, it, test } from 'vitest';
import type { Box } from '../../core/recipe/steps/kinds.ts';
import { state } from '../../testing/step.ts';
import { allOf, type Ground, groundOf } from './ground.ts';
import { laidOn, pixelsOf } from './laid.ts';
import { fresh } from './pixel-memory.ts';
import type { State } from './state.ts';
import { cut } from './steps/crop.ts';
import { resizePart } from './steps/resize.ts';

/** Grain in which every rounding shows. */
const grain = (width: number, height: number, seed: number): State =>
  state(width, height, (x, y) =>
    [0, 1, 2].map((part) => (((x * 7919 + y * 104_729) ^ (x * y + seed * part)) * 31) % 256),
  );
const patch = (box: Box, seed: number) => ({ ...box, state: grain(box.width, box.height, seed) });

/** What is laid, copied into the pixels by hand. */
function byHand(under: State, patches: readonly ReturnType<typeof patch>[]): State {
  const data = Uint8Array.from(under.data);
  for (const { left, top, width, height, state: laid } of patches)
    for (let y = 0; y < height; y++)
      data.set(laid.data.subarray(y * width * 3, (y + 1) * width * 3), ((top + y) * under.width + left) * 3);
  return { ...under, data };
}

test('what lies on a picture is the picture: whole, a box, cut', async () => {
  const under = grain(40, 60, 1);
  const patches = [
    patch({ left: 5, top: 10, width: 20, height: 8 }, 2),
    patch({ left: 12, top: 14, width: 9, height: 30 }, 3),
  ];
  const laid = patches.reduce<Ground>((ground, each) => laidOn(ground, each), groundOf(under));
  const wanted = byHand(under, patches);
  const box = { left: 8, top: 12, width: 30, height: 20 };
  expect(await laid.whole()).toEqual(wanted);
  expect(await pixelsOf(laid, box)).toEqual(cut(wanted, box));
  expect(await laid.cut(box).whole()).toEqual(cut(wanted, box));
  expect(await laid.cut(box).cut({ left: 2, top: 3, width: 4, height: 5 }).whole()).toEqual(
    cut(wanted, { left: 10, top: 15, width: 4, height: 5 }),
  );
  expect(under).toEqual(grain(40, 60, 1));
});

it.each([
  ['2400 × 3000 to 1080 × 1350', [240, 3000], [108, 1350], [{ top: 2700, height: 180 }]],
  [
    'a square of it',
    [240, 3000],
    [108, 1080],
    [{ top: 2650, height: 200 }],
    { left: 0, top: 300, width: 240, height: 2400 },
  ],
  ['half of it', [240, 2400], [120, 1200], [{ top: 3, height: 100 }]],
  ['no smaller at all', [100, 900], [100, 900], [{ top: 400, height: 50 }]],
  ['a sixth, averaged in blocks first', [300, 3000], [50, 500], [{ top: 700, height: 90 }]],
  [
    'from the first row to the last but one, in two places',
    [120, 2000],
    [60, 1000],
    [
      { top: 0, height: 60 },
      { top: 1900, height: 99 },
    ],
  ],
  ['a telephone’s 4032 × 3024', [200, 3024], [89, 1350], [{ top: 1500, height: 211 }]],
] as const)(
  '%s: rows that are others are resized by themselves, to the very pixels of the whole',
  async (_, [w, h], [width, height], places, box = undefined) => {
    const under = grain(w, h, 1);
    const patches = places.map(({ top, height: high }, at) =>
      patch({ left: 7, top, width: w - 20, height: high }, at + 2),
    );
    const laid = patches.reduce<Ground>((ground, each) => laidOn(ground, each), groundOf(under));
    const frame = box ?? allOf(under);
    const made = await laid.resized!(frame, { width, height }, fresh);
    const wanted = await resizePart({ state: byHand(under, patches), box: frame }, { width, height });
    expect(made === undefined ? 'undefined' : Buffer.compare(made.data, wanted.data)).toBe(0);
  },
);

test('where no row begins exactly, most rows are others or something is transparent, all of it is resized', async () => {
  const band = (under: State, height: number) =>
    laidOn(groundOf(under), patch({ left: 0, top: 0, width: 10, height }, 2));
  const size = { width: 10, height: 50 };
  expect(
    await band(grain(10, 101, 1), 5).resized!({ left: 0, top: 0, width: 10, height: 101 }, size, fresh),
  ).toBeUndefined();
  expect(
    await band(grain(10, 100, 1), 70).resized!({ left: 0, top: 0, width: 10, height: 100 }, size, fresh),
  ).toBeUndefined();
  const clear = state(10, 100, () => [1, 2, 3, 200]);
  expect(await band(clear, 5).resized!({ left: 0, top: 0, width: 10, height: 100 }, size, fresh)).toBeUndefined();
});
