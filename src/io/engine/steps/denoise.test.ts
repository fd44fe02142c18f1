import { describe, expect, it } from 'vitest';
import { at, drawWritten, state } from '../../../testing/step.ts';

describe('denoise', () => {
  it('takes a speck out and keeps an edge', async () => {
    const specks = state(60, 40, (x, y) =>
      x === 10 && y === 10 ? [255, 255, 255] : x < 30 ? [40, 40, 40] : [200, 200, 200],
    );
    const clean = await drawWritten(specks, { denoise: { size: 3 } });
    expect([at(clean, 10, 10), at(clean, 29, 20), at(clean, 30, 20)]).toEqual([
      [40, 40, 40],
      [40, 40, 40],
      [200, 200, 200],
    ]);
  });

  it('smooths colour but not lightness', async () => {
    const blotches = state(60, 60, (x, y) => ((x + y) % 2 === 0 ? [140, 110, 120] : [100, 127, 127]));
    const calm = await drawWritten(blotches, { denoise: { size: 0, colour: 4 } });
    const [r, g] = at(calm, 30, 30);
    expect(Math.abs(r! - g!)).toBeLessThan(5);
    const detail = state(60, 60, (x) => (x % 2 === 0 ? [100, 100, 100] : [160, 160, 160]));
    const kept = await drawWritten(detail, { denoise: { size: 0, colour: 4 } });
    expect(Math.max(...kept.data.map((value, i) => Math.abs(value - detail.data[i]!)))).toBeLessThanOrEqual(2);
  });
});
