import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

describe('flatten', () => {
  it('lays what is transparent on the colour', async () => {
    const half = await drawWritten(plain(2, 2, 0, 0, 255, 128), { flatten: { colour: '#ff0000' } });
    expect([half.channels, at(half, 0, 0)]).toEqual([3, [127, 0, 128]]);
    const solid = state(2, 2, () => [1, 2, 3]);
    expect(await drawWritten(solid, { flatten: {} })).toBe(solid);
  });
});
