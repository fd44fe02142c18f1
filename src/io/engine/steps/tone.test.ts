import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

const grey = (value: number) => plain(4, 4, value, value, value);
const toned = async (value: number, tone: object): Promise<number[]> =>
  at(await drawWritten(grey(value), { tone }), 1, 1);

describe('tone', () => {
  it('leaves a picture alone when nothing is asked', async () => {
    const ramp = state(256, 1, (x) => [x, 255 - x, 128]);
    expect((await drawWritten(ramp, { tone: {} })).data).toEqual(ramp.data);
  });

  it('counts exposure in stops of light', async () => {
    // Half the light of sRGB 188 is 137, and twice that of 137 is 188.
    expect(await toned(188, { exposure: -1 })).toEqual([137, 137, 137]);
    expect(await toned(137, { exposure: 1 })).toEqual([188, 188, 188]);
    expect(await toned(250, { exposure: 2 })).toEqual([255, 255, 255]);
  });

  it('spreads contrast around the middle, and lifts the middle with gamma', async () => {
    expect(await toned(200, { contrast: 1.5 })).toEqual([236, 236, 236]);
    expect(await toned(64, { gamma: 2 })).toEqual([128, 128, 128]);
  });

  it('goes through the points of a curve without overshooting between them', async () => {
    const points = [
      [0, 0],
      [64, 32],
      [128, 200],
      [255, 255],
    ];
    expect(await toned(64, { curves: { all: points } })).toEqual([32, 32, 32]);
    expect(await toned(128, { curves: { red: points } })).toEqual([200, 128, 128]);
    const ramp = await drawWritten(
      state(256, 1, (x) => [x, x, x]),
      { tone: { curves: { all: points } } },
    );
    const values = Array.from({ length: 256 }, (_, x) => at(ramp, x, 0)[0]!);
    expect(values.every((value, x) => x === 0 || value >= values[x - 1]!)).toBe(true);
  });

  it('makes the given white neutral, and warms or cools', async () => {
    const [r, g, b] = at(await drawWritten(plain(2, 2, 242, 234, 216), { tone: { white: '#f2ead8' } }), 0, 0);
    expect(Math.max(r!, g!, b!) - Math.min(r!, g!, b!)).toBeLessThanOrEqual(1);
    const [warm, , cold] = await toned(128, { temperature: 50 });
    expect(warm).toBeGreaterThan(cold!);
  });

  it('takes colour out with saturation 0, and turns it with hue', async () => {
    const red = plain(2, 2, 200, 40, 40);
    const [r, g, b] = at(await drawWritten(red, { tone: { saturation: 0 } }), 0, 0);
    expect([r, g, b]).toEqual([74, 74, 74]);
    const [tr, tg] = at(await drawWritten(red, { tone: { hue: 120 } }), 0, 0);
    expect(tg).toBeGreaterThan(tr!);
  });

  it('stretches a flat range', async () => {
    const flat = state(100, 100, (x) => [100 + (x % 50), 100 + (x % 50), 100 + (x % 50)]);
    const wide = await drawWritten(flat, { tone: { normalise: true } });
    expect([Math.min(...wide.data), Math.max(...wide.data)]).toEqual([0, 255]);
  });

  it('raises local contrast without shifting colour', async () => {
    const dull = state(160, 160, (x, y) => [100 + ((x + y) % 20), 90 + ((x + y) % 20), 80 + ((x + y) % 20)]);
    const local = await drawWritten(dull, { tone: { local: { slope: 4 } } });
    const spread = (of: typeof local): number =>
      Math.max(...of.data.filter((_, i) => i % 3 === 0)) - Math.min(...of.data.filter((_, i) => i % 3 === 0));
    expect(spread(local)).toBeGreaterThan(spread(dull) * 1.5);
    const [r, g, b] = at(local, 80, 80);
    expect([r! - g!, g! - b!]).toEqual([10, 10]);
  });

  it('leaves alpha alone', async () => {
    expect(
      at(await drawWritten(plain(2, 2, 100, 100, 100, 77), { tone: { exposure: 1, saturation: 2 } }), 0, 0)[3],
    ).toBe(77);
  });
});
