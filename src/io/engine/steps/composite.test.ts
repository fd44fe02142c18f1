import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

describe('composite', () => {
  it('lays the other drafts on the first, through their masks', async () => {
    const half = state(10, 10, (x) => (x < 5 ? [0, 0, 0] : [255, 255, 255]));
    const both = await drawWritten(
      plain(100, 50, 1, 1, 1),
      {
        composite: {
          layers: [
            { draft: 2, mask: 'half.png' },
            { draft: 3, width: '10%', gravity: 'top-left' },
          ],
        },
      },
      { 'half.png': half },
      { drafts: [plain(100, 50, 1, 1, 1), plain(200, 100, 2, 2, 2), plain(30, 30, 3, 3, 3)] },
    );
    expect([at(both, 2, 2), at(both, 40, 40), at(both, 90, 40)]).toEqual([
      [3, 3, 3],
      [1, 1, 1],
      [2, 2, 2],
    ]);
  });
});
