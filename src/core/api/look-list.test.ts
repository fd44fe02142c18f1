import { expect, test } from 'vitest';
import { nearestLook, packLooks } from './look-list.ts';

const looks = packLooks([
  { look: '00ff00ff00ff00ff', part: 0xabc },
  { look: '00ff00ff00ff00fe', part: 7 },
  { look: 'ffffffffffffffff', part: 4095 },
]);

test('the nearest look leads to the part that knows it', () => {
  expect(nearestLook(looks, '00ff00ff00ff00fc')).toEqual({ look: '00ff00ff00ff00fe', bits: 1, part: 7 });
  expect(nearestLook(looks, '01ff00ff00ff00ff')).toEqual({ look: '00ff00ff00ff00ff', bits: 1, part: 0xabc });
});

test('a copy differs by seven bits at most; what is further off is another picture', () => {
  expect(nearestLook(looks, 'ffffffffffffff80')?.bits).toBe(7);
  expect(nearestLook(looks, 'ffffffffffffff00')).toBeUndefined();
  expect(nearestLook(packLooks([]), 'ffffffffffffffff')).toBeUndefined();
});
