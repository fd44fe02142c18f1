import { describe, expect, it } from 'vitest';
import { at, drawWritten, state } from '../../../testing/step.ts';

/** Each pixel says where it was: red is x, green is y. */
const map = state(100, 80, (x, y) => [x, y, 0]);

describe('crop', () => {
  it('keeps the focus as near to the middle as the edges allow', async () => {
    const cut = await drawWritten(map, { crop: { ratio: '1:1', focus: [0.9, 0.5] } });
    expect([cut.width, cut.height, at(cut, 0, 0), at(cut, 79, 79)]).toEqual([80, 80, [20, 0, 0], [99, 79, 0]]);
  });

  it('takes a size and a box, in pixels and percent', async () => {
    const sized = await drawWritten(map, { crop: { width: 50, height: '50%' } });
    expect([sized.width, sized.height, at(sized, 0, 0)]).toEqual([50, 40, [25, 20, 0]]);
    const boxed = await drawWritten(map, { crop: { box: { left: '10%', top: 5, width: '20px', height: '25%' } } });
    expect([boxed.width, boxed.height, at(boxed, 0, 0)]).toEqual([20, 20, [10, 5, 0]]);
  });

  it('finds the part with most to see by itself', async () => {
    const busy = state(200, 100, (x, y) => (x > 140 ? [(x * 37 + y * 91) % 256, (x * y) % 256, 0] : [90, 90, 90]));
    for (const focus of ['entropy', 'attention']) {
      const cut = await drawWritten(busy, { crop: { ratio: '1:1', focus } });
      expect([cut.width, cut.height]).toEqual([100, 100]);
      expect(at(cut, 95, 50)).not.toEqual([90, 90, 90]);
    }
  });
});
