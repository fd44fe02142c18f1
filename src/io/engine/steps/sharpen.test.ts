import { describe, expect, it } from 'vitest';
import { at, drawWritten, state } from '../../../testing/step.ts';

describe('sharpen', () => {
  it('makes the light side of an edge lighter and the dark side darker', async () => {
    const edge = state(40, 20, (x) => (x < 20 ? [90, 90, 90] : [160, 160, 160]));
    const sharp = await drawWritten(edge, { sharpen: { radius: 1.2, edges: 3 } });
    expect(at(sharp, 19, 10)[0]).toBeLessThan(88);
    expect(at(sharp, 20, 10)[0]).toBeGreaterThan(162);
    expect(at(sharp, 2, 10)).toEqual([90, 90, 90]);
  });
});
