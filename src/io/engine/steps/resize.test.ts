import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

describe('resize', () => {
  it('keeps the ratio, in pixels or percent', async () => {
    const small = await drawWritten(plain(400, 300, 9, 9, 9), { resize: { width: '50%' } });
    expect([small.width, small.height]).toEqual([200, 150]);
  });

  it('averages values as they are shown, or as light', async () => {
    const stripes = state(64, 64, (x) => (x % 2 === 0 ? [0, 0, 0] : [255, 255, 255]));
    const shown = await drawWritten(stripes, { resize: { width: 8, kernel: 'linear' } });
    const light = await drawWritten(stripes, { resize: { width: 8, kernel: 'linear', light: 'linear' } });
    expect(at(shown, 4, 4)[0]).toBeCloseTo(128, -0.7);
    expect(at(light, 4, 4)[0]).toBeCloseTo(186, -0.7);
  });

  it('keeps shadows apart in linear light', async () => {
    const ramp = state(256, 8, (x) => [x, x, x]);
    const half = await drawWritten(ramp, {
      resize: { width: 128, height: 4, fit: 'stretch', kernel: 'linear', light: 'linear' },
    });
    const values = Array.from({ length: 126 }, (_, x) => at(half, x + 1, 2)[0]!);
    // Each is made of two or three neighbours on the ramp, so none may be far from the place it comes from.
    expect(values.filter((value, x) => Math.abs(value - 2.5 - 2 * x) > 2)).toEqual([]);
    expect(values.slice(0, 4)).toEqual([3, 5, 7, 9]);
  });

  it('does not let the colour of what is transparent bleed into edges', async () => {
    const edge = state(64, 64, (x) => (x < 32 ? [255, 0, 0, 255] : [0, 255, 0, 0]));
    const small = await drawWritten(edge, { resize: { width: 21 } });
    const soft = Array.from({ length: 21 }, (_, x) => at(small, x, 10)).filter((each) => each[3]! > 20);
    expect(soft.every(([, green]) => green! < 8)).toBe(true);
  });
});
