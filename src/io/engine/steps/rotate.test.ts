import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

const map = state(100, 80, (x, y) => [x, y, 0]);

describe('rotate', () => {
  it('turns by quarters without touching a value', async () => {
    const turned = await drawWritten(map, { rotate: { degrees: 90 } });
    expect([turned.width, turned.height, at(turned, 0, 0), at(turned, 79, 99)]).toEqual([
      80,
      100,
      [0, 79, 0],
      [99, 0, 0],
    ]);
    expect(at(await drawWritten(map, { rotate: { degrees: -180 } }), 0, 0)).toEqual([99, 79, 0]);
  });

  it('mirrors before it turns', async () => {
    const mirrored = await drawWritten(map, { rotate: { flip: 'horizontal' } });
    expect(at(mirrored, 0, 0)).toEqual([99, 0, 0]);
  });

  it('cuts the empty corners away, so that none of the ground shows', async () => {
    const white = plain(300, 200, 255, 255, 255);
    const turned = await drawWritten(white, { rotate: { degrees: 7 } });
    expect([turned.width, turned.height]).toEqual([281, 166]);
    for (const degrees of [0.4, -1.5, 3, 7, 17, 29, 44, 45, 61, 88.9, 133])
      for (const before of [white, plain(120, 200, 255, 255, 255)])
        expect((await drawWritten(before, { rotate: { degrees } })).data.every((value) => value > 253)).toBe(true);
  });

  it('fills the corners with a colour when told to', async () => {
    const turned = await drawWritten(plain(100, 100, 255, 255, 255), { rotate: { degrees: 45, corners: '#ff0000' } });
    expect([turned.width, turned.height]).toEqual([141, 141]);
    expect(at(turned, 2, 2)).toEqual([255, 0, 0]);
  });
});
