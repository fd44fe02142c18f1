import { describe, expect, it } from 'vitest';
import { shrinkFor, shrunkBox } from './shrink.ts';

const camera = { width: 4000, height: 3000 };
const all = { left: 0, top: 0, ...camera };

describe('how much smaller a file is decoded', () => {
  it.each([
    { said: 'as large as it is', box: all, size: camera, factor: 1 },
    { said: 'a seventh: less than two pixels would remain', box: all, size: { width: 570, height: 428 }, factor: 1 },
    { said: 'an eighth', box: all, size: { width: 500, height: 375 }, factor: 4 },
    { said: 'a thirtieth', box: all, size: { width: 133, height: 100 }, factor: 4 },
    { said: 'by the side that shrinks less', box: all, size: { width: 100, height: 500 }, factor: 1 },
    {
      said: 'a frame that begins on a whole pixel of the smaller one',
      box: { left: 200, top: 0, width: 3600, height: 3000 },
      size: { width: 300, height: 250 },
      factor: 4,
    },
    {
      said: 'a frame that would move by a quarter of a pixel',
      box: { left: 202, top: 0, width: 2400, height: 3000 },
      size: { width: 300, height: 375 },
      factor: 1,
    },
    {
      said: 'a frame that moves by an eighth',
      box: { left: 201, top: 0, width: 2400, height: 3000 },
      size: { width: 300, height: 375 },
      factor: 4,
    },
  ])('$said', ({ box, size, factor }) => {
    expect(shrinkFor(camera, box, size)).toBe(factor);
  });

  it('divides the sides of the picture', () => {
    const size = { width: 100, height: 100 };
    const of = (width: number, height: number) =>
      shrinkFor({ width, height }, { left: 0, top: 0, width, height }, size);
    expect([of(1600, 1600), of(1604, 1600), of(1602, 1600), of(1600, 1601)]).toEqual([4, 4, 1, 1]);
  });

  it('leads a frame to where it is in the smaller picture', () => {
    expect(shrunkBox({ left: 201, top: 8, width: 2401, height: 2984 }, 4)).toEqual({
      left: 50,
      top: 2,
      width: 601,
      height: 746,
    });
  });
});
