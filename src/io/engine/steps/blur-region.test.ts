import { describe, expect, it } from 'vitest';
import { at, drawWritten, state } from '../../../testing/step.ts';

const board = state(80, 80, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));

describe('blur-region', () => {
  it('blurs inside the box and nowhere else', async () => {
    const hidden = await drawWritten(board, {
      'blur-region': { box: { left: 20, top: 20, width: 40, height: 40 }, radius: 4 },
    });
    expect(at(hidden, 40, 40)[0]).toBeGreaterThan(110);
    expect(at(hidden, 40, 40)[0]).toBeLessThan(145);
    expect([at(hidden, 19, 40), at(hidden, 5, 5)]).toEqual([at(board, 19, 40), at(board, 5, 5)]);
  });

  it('shows blocks when told to, and follows a mask', async () => {
    const right = state(80, 80, (x) => (x < 40 ? [0, 0, 0] : [255, 255, 255]));
    const hidden = await drawWritten(
      board,
      { 'blur-region': { mask: 'faces.png', by: 'pixels', radius: 4 } },
      { 'faces.png': right },
    );
    expect(at(hidden, 10, 10)).toEqual(at(board, 10, 10));
    expect(at(hidden, 60, 60)).toEqual(at(hidden, 61, 60));
  });
});
