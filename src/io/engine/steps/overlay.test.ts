import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

const wall = plain(200, 100, 10, 20, 30);
const logo = state(40, 20, (x) => (x < 20 ? [255, 0, 0, 255] : [0, 255, 0, 128]));

describe('overlay', () => {
  it('stands where gravity and margin put it, in the width it is given', async () => {
    const laid = await drawWritten(
      wall,
      { overlay: { file: 'logo.png', width: '10%', gravity: 'bottom-right', margin: 10 } },
      { 'logo.png': logo },
    );
    expect(laid.channels).toBe(3);
    expect([at(laid, 172, 85), at(laid, 169, 85), at(laid, 172, 91)]).toEqual([
      [255, 0, 0],
      [10, 20, 30],
      [10, 20, 30],
    ]);
    expect(at(laid, 188, 85)[1]).toBeGreaterThan(120);
  });

  it('fades and blends', async () => {
    const half = await drawWritten(
      wall,
      { overlay: { file: 'logo.png', gravity: 'top-left', margin: 0, opacity: 0.5 } },
      { 'logo.png': logo },
    );
    expect(at(half, 5, 5)[0]).toBeGreaterThan(125);
    expect(at(half, 5, 5)[0]).toBeLessThan(140);
    const multiplied = await drawWritten(
      plain(40, 20, 100, 100, 100),
      { overlay: { file: 'logo.png', gravity: 'centre', margin: 0, blend: 'multiply' } },
      { 'logo.png': logo },
    );
    expect(at(multiplied, 5, 5)).toEqual([100, 0, 0]);
  });

  it('cuts off what reaches over the edge', async () => {
    const laid = await drawWritten(
      plain(30, 10, 0, 0, 0),
      { overlay: { file: 'logo.png', gravity: 'centre', margin: 0 } },
      { 'logo.png': logo },
    );
    expect([laid.width, laid.height, at(laid, 0, 0)]).toEqual([30, 10, [255, 0, 0]]);
  });
});
