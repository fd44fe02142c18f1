import { describe, expect, it } from 'vitest';
import { at, drawWritten, state } from '../../../testing/step.ts';

const map = state(40, 20, (x, y) => [x * 6, y * 12, 0]);

describe('extend', () => {
  it('adds a colour, and transparency when the colour has some', async () => {
    const solid = await drawWritten(map, { extend: { left: 10, top: '50%', ground: '#102030' } });
    expect([solid.width, solid.height, solid.channels, at(solid, 0, 0), at(solid, 10, 10)]).toEqual([
      50,
      30,
      3,
      [16, 32, 48],
      [0, 0, 0],
    ]);
    const clear = await drawWritten(map, { extend: { right: 4, ground: 'transparent' } });
    expect([clear.channels, at(clear, 43, 3)[3], at(clear, 3, 3)[3]]).toEqual([4, 0, 255]);
  });

  it('repeats the edge, or mirrors, further than the picture is wide', async () => {
    const edge = await drawWritten(map, { extend: { right: 5, ground: 'edge' } });
    expect(at(edge, 44, 7)).toEqual(at(map, 39, 7));
    const mirror = await drawWritten(map, { extend: { right: 70, ground: 'mirror' } });
    expect(mirror.width).toBe(110);
    expect(at(mirror, 40, 7)).toEqual(at(map, 39, 7));
    expect(at(mirror, 79, 7)).toEqual(at(map, 0, 7));
    expect(at(mirror, 80, 7)).toEqual(at(map, 0, 7));
  });

  it('stands on a blurred copy of itself', async () => {
    const blurred = await drawWritten(
      state(90, 90, (x) => (x < 45 ? [200, 0, 0] : [0, 0, 200])),
      {
        extend: { ratio: '16:9', ground: 'blur' },
      },
    );
    expect([blurred.width, blurred.height]).toEqual([160, 90]);
    expect(at(blurred, 35 + 10, 45)).toEqual([200, 0, 0]);
    expect(at(blurred, 2, 45)[0]).toBeGreaterThan(150);
  });

  it('takes a ratio and a place', async () => {
    const canvas = await drawWritten(map, { extend: { ratio: '1:1', gravity: 'bottom', ground: '#ffffff' } });
    expect([canvas.width, canvas.height, at(canvas, 5, 0), at(canvas, 5, 39)]).toEqual([
      40,
      40,
      [255, 255, 255],
      at(map, 5, 19),
    ]);
  });
});
