import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

/** A red disc with a hole in the ground's colour, on nearly even grey. */
const disc = state(120, 120, (x, y) => {
  const far = Math.hypot(x - 60, y - 60);
  if (far < 8) return [200, 200, 200];
  return far < 40 ? [180, 20, 20] : [200 + (x % 3), 200, 199];
});

describe('background', () => {
  it('floods from the border: the hole inside stays', async () => {
    const cut = await drawWritten(disc, { background: { by: 'flood', tolerance: 8, feather: 0 } });
    expect([at(cut, 3, 3)[3], at(cut, 60, 30), at(cut, 60, 60)]).toEqual([0, [180, 20, 20, 255], [200, 200, 200, 255]]);
  });

  it('keys a colour wherever it is: the hole goes too', async () => {
    const cut = await drawWritten(disc, { background: { by: 'key', colour: '#c8c8c8', tolerance: 8, feather: 0 } });
    expect([at(cut, 3, 3)[3], at(cut, 60, 30)[3], at(cut, 60, 60)[3]]).toEqual([0, 255, 0]);
  });

  it('puts a colour, a gradient or a picture behind', async () => {
    const background = { by: 'flood', tolerance: 8, feather: 0 };
    expect(at(await drawWritten(disc, { background: { ...background, replace: '#102030' } }), 3, 3)).toEqual([
      16, 32, 48,
    ]);
    const gradient = await drawWritten(disc, {
      background: { ...background, replace: { from: '#000000', to: '#ffffff' } },
    });
    expect(at(gradient, 3, 1)[0]).toBeLessThan(8);
    expect(at(gradient, 3, 118)[0]).toBeGreaterThan(247);
    const wall = await drawWritten(
      disc,
      { background: { ...background, replace: { file: 'wall.png' } } },
      { 'wall.png': plain(30, 30, 7, 8, 9) },
    );
    expect([at(wall, 3, 3), at(wall, 60, 30)]).toEqual([
      [7, 8, 9],
      [180, 20, 20],
    ]);
  });

  it('takes the old ground out of soft edges', async () => {
    const soft = { by: 'flood', tolerance: 8, feather: 4, replace: '#000000' };
    const spilled = await drawWritten(disc, { background: { ...soft, spill: false } });
    const clean = await drawWritten(disc, { background: soft });
    // Just outside the disc only the old ground can bring green in.
    expect(at(clean, 60, 19)[1]).toBeLessThan(at(spilled, 60, 19)[1]!);
  });

  it('cuts by a given mask', async () => {
    const left = state(10, 10, (x) => (x < 5 ? [255, 255, 255] : [0, 0, 0]));
    const cut = await drawWritten(disc, { background: { by: 'mask', mask: 'm.png', feather: 0 } }, { 'm.png': left });
    expect([at(cut, 10, 60)[3], at(cut, 110, 60)[3]]).toEqual([255, 0]);
  });

  it('lays a shadow where the subject stands', async () => {
    const lit = await drawWritten(disc, {
      background: { by: 'flood', tolerance: 8, replace: '#ffffff', shadow: { opacity: 0.6, blur: 2, height: '10%' } },
    });
    expect(at(lit, 60, 101)[0]).toBeLessThan(235);
    expect(at(lit, 5, 5)).toEqual([255, 255, 255]);
  });

  it('says what is missing when a model is asked for', async () => {
    await expect(drawWritten(disc, { background: { by: 'model', model: 'cutout' } })).rejects.toThrow(
      'team.yaml has no model "cutout"',
    );
  });
});
