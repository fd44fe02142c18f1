import { describe, expect, it } from 'vitest';
import { drawWritten, plain, state } from '../../../testing/step.ts';
import type { State } from '../state.ts';

/**
 * A pixel of alpha 0 holds a colour that nobody sees: black after most tools, the old ground after others. No step may let
 * it out, as the dark line around a cut-out product that everybody knows.
 */
describe('the colour under what is transparent', () => {
  const steps: [name: string, step: object][] = [
    ['crop by attention', { crop: { ratio: '1:1', focus: 'attention' } }],
    ['crop by entropy', { crop: { ratio: '1:1', focus: 'entropy' } }],
    ['rotate', { rotate: { degrees: 10 } }],
    ['rotate on a colour', { rotate: { degrees: 10, corners: '#ff0000' } }],
    ['rotate on nothing', { rotate: { degrees: 10, corners: 'transparent' } }],
    ['resize', { resize: { width: 31 } }],
    ['resize in linear light', { resize: { width: 31, light: 'linear' } }],
    ['extend by a blurred copy', { extend: { ratio: '3:1', ground: 'blur' } }],
    ['extend by a mirror', { extend: { right: 20, ground: 'mirror' } }],
    ['upscale', { upscale: { factor: 1.7 } }],
    ['background, flooded', { background: { by: 'flood', tolerance: 4, replace: '#808080' } }],
    ['background, keyed', { background: { by: 'key', tolerance: 4, replace: '#808080' } }],
    ['background, masked', { background: { by: 'mask', mask: 'right.png', shadow: {}, replace: '#808080' } }],
    ['tone', { tone: { normalise: true, contrast: 1.3, saturation: 1.4 } }],
    ['local contrast', { tone: { local: { tiles: 2, slope: 6 } } }],
    ['sharpen', { sharpen: { radius: 2 } }],
    ['denoise', { denoise: { size: 7, colour: 6 } }],
    ['blur-region', { 'blur-region': { box: { left: 4, top: 4, width: 50, height: 30 }, radius: 5, feather: 6 } }],
    ['blur-region in blocks', { 'blur-region': { mask: 'right.png', radius: 5, by: 'pixels' } }],
    ['overlay', { overlay: { file: 'right.png', width: '40%', blend: 'multiply', opacity: 0.6 } }],
    ['flatten', { flatten: { colour: '#abcdef' } }],
    ['mask', { mask: { file: 'right.png', feather: 6 } }],
    ['composite', { composite: { layers: [{ draft: 2, width: '50%' }] } }],
  ];

  it.each(steps)('never comes out: %s', async (_, step) => {
    const files = { 'right.png': state(60, 40, (x) => (x > 30 ? [255, 255, 255] : [0, 0, 0])) };
    const drafts = [plain(60, 40, 1, 1, 1), cutOut([9, 200, 9])];
    const [black, green] = await Promise.all(
      [cutOut([0, 0, 0]), cutOut([0, 255, 0])].map((before) => drawWritten(before, step, files, { drafts })),
    );
    expect([green!.width, green!.height]).toEqual([black!.width, black!.height]);
    expect(farthest(black!, green!)).toBeLessThanOrEqual(1);
  });

  it('leaves an evenly white subject white up to its last visible pixel', async () => {
    const white = state(60, 40, (x, y) => (Math.hypot(x - 30, y - 20) < 14 ? [255, 255, 255, 255] : [0, 0, 0, 0]));
    for (const step of [{ resize: { width: 23 } }, { rotate: { degrees: 17 } }, { upscale: { factor: 2 } }]) {
      const { data } = await drawWritten(white, step);
      const visible = Array.from({ length: data.length / 4 }, (_, pixel) => pixel * 4).filter(
        (at) => data[at + 3]! > 0,
      );
      expect(visible.length).toBeGreaterThan(50);
      // What is missing to white, as far as it can be seen: alpha itself has no finer steps.
      expect(Math.max(...visible.map((at) => ((255 - data[at]!) * data[at + 3]!) / 255))).toBeLessThan(2);
    }
  });
});

/** A spotted subject with corners and thin parts, half transparent at its rim, on nothing. */
function cutOut(unseen: readonly [number, number, number]): State {
  return state(60, 40, (x, y) => {
    const far = Math.max(Math.abs(x - 30), Math.abs(y - 20) * 1.4);
    const thin = y === 6 && x > 10 && x < 50;
    if (far > 17 && !thin) return [...unseen, 0];
    return [180 + ((x * 7 + y * 13) % 60), 90 + ((x * 3) % 40), 40, far > 16 ? 128 : 255];
  });
}

/** The largest difference of a value, as far as it can be seen: colours weighed by alpha, and alpha itself. */
function farthest(a: State, b: State): number {
  expect(b.channels).toBe(a.channels);
  let most = 0;
  for (let at = 0; at < a.data.length; at += a.channels) {
    const alphas = a.channels === 4 ? [a.data[at + 3]!, b.data[at + 3]!] : [255, 255];
    most = Math.max(most, Math.abs(alphas[0]! - alphas[1]!));
    for (let channel = at; channel < at + 3; channel++)
      most = Math.max(most, Math.abs(a.data[channel]! * alphas[0]! - b.data[channel]! * alphas[1]!) / 255);
  }
  return most;
}
