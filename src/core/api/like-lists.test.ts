import { expect, test } from 'vitest';
import { likeLists, likeNames } from './like-lists.ts';
import { nearestLook } from './look-list.ts';

const placed = (looks: readonly string[]) => looks.map((look, part) => ({ look, part }));
const flipped = (look: string, bits: readonly number[]): string =>
  bits
    .reduce((whole, bit) => whole ^ (1n << BigInt(bit)), BigInt(`0x${look}`))
    .toString(16)
    .padStart(16, '0');

test('a few looks stand whole in one list for each of their bands', () => {
  const { lists, files } = likeLists(placed(['ffffffffffffffff']));
  expect(lists.replaceAll('-', '')).toBe('00000000');
  expect([...files.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((band) => `like-${band}-ff.bin`));
  expect(likeNames(lists, 'ffffffffffffffff')).toEqual([...files.keys()]);
  expect(likeNames(lists, '0000000000000000')).toEqual([]);
});

/** Looks of pictures that are all light on one side: thousands of them share most of their bands. */
const alike = placed(
  Array.from({ length: 6000 }, (_, at) => `ffffffffffff${((at * 40_503) % 65_536).toString(16).padStart(4, '0')}`),
);
const { lists, files } = likeLists(alike);

test('a list of thousands is divided, and a part of it is fetched', () => {
  expect(lists.replaceAll('-', '')).toBe('4'.repeat(32));
  expect(files.size).toBe(32 * 16);
  const names = likeNames(lists, alike[123]?.look ?? '');
  expect(names.every((name) => files.has(name))).toBe(true);
  const fetched = names.reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0) / 10;
  // Undivided, each of eight lists has 1500. Only two bits of any band vary here: the hardest case to divide.
  expect(fetched).toBeLessThan(0.8 * 8 * 1500);
});

test('any copy within seven bits finds its picture, whichever bits they are', () => {
  const lost = alike
    .filter((_, at) => at % 7 === 0)
    .flatMap(({ look }, at) => {
      const bits = Array.from({ length: 7 }, (_, each) => (at * 11 + each * (1 + (at % 9))) % 64);
      const copy = flipped(look, [...new Set(bits)]);
      return likeNames(lists, copy).some((name) => nearestLook(files.get(name) ?? new Uint8Array(), look)?.bits === 0)
        ? []
        : [copy];
    });
  expect(lost).toEqual([]);
});
