import { describe, expect, it } from 'vitest';
import { at, drawWritten, state } from '../../../testing/step.ts';

describe('upscale', () => {
  it('enlarges, and keeps an edge an edge', async () => {
    const edge = state(40, 20, (x) => (x < 20 ? [60, 60, 60] : [180, 180, 180]));
    const large = await drawWritten(edge, { upscale: { factor: 2 } });
    expect([large.width, large.height]).toEqual([80, 40]);
    const soft = await drawWritten(edge, { upscale: { factor: 2, sharpen: 0 } });
    const rise = (of: typeof large): number => at(of, 41, 20)[0]! - at(of, 38, 20)[0]!;
    expect(rise(large)).toBeGreaterThan(rise(soft));
  });
});
