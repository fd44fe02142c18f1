import { describe, expect, test } from 'vitest';
import type { Cut } from '../../core/pages/cut.ts';
import { cutAway, IN_THE_MIDDLE, laysOf, takesLine, transformOf } from './before-after.ts';
import type { ScreenSize } from './viewing.ts';

/** The draft laid over the picture after these steps. */
function laid(cuts: readonly (Cut | undefined)[], earlier: ScreenSize, later: ScreenSize) {
  const lays = laysOf([undefined, ...cuts], { step: cuts.length, size: later }, { step: 0, size: earlier });
  return { earlier: lays.over, later: lays.shown };
}

test('the line is taken anywhere while the picture fits, and by its grip when it is zoomed', () => {
  expect(takesLine(1, 10, 0, 900, 50)).toBe(true);
  expect([423, 421].map((x) => takesLine(2, x, 0, 900, 50))).toEqual([true, false]);
  expect([100, 400, 700, 900].map((x) => cutAway(x, 700, 600))).toEqual([100, 50, 0, 0]);
});

describe('before and after', () => {
  const draft = { width: 800, height: 600 };

  test('a cropped picture lies where it was cut from, as large as it is there', () => {
    const square = { width: 700, height: 700 };
    expect(laid([[0.25, 0, 0.75, 1]], draft, square)).toEqual({
      earlier: { scale: 1, x: 0, y: 0 },
      later: { scale: 600 / 700, x: 100, y: 0 },
    });
  });

  test('where nothing was cut away, the smaller one is as large as the other', () => {
    const large = { width: 1200, height: 900 };
    expect(laid([[0, 0, 1, 1]], draft, large)).toEqual({
      earlier: { scale: 1.5, x: 0, y: 0 },
      later: IN_THE_MIDDLE,
    });
    expect(laid([[0, 0, 1, 1]], large, draft).later.scale).toBe(1.5);
  });

  test('an extended picture fits, and the one before lies in it', () => {
    const tall = { width: 400, height: 600 };
    expect(laid([[0, -1, 1, 2]], draft, tall)).toEqual({
      earlier: { scale: 0.5, x: 0, y: 150 },
      later: IN_THE_MIDDLE,
    });
  });

  test('where the record does not tell, middle lies on middle', () => {
    expect(laid([undefined], draft, draft)).toEqual({ earlier: IN_THE_MIDDLE, later: IN_THE_MIDDLE });
  });

  test('a later step laid over an earlier one lies the same way', () => {
    const cuts: readonly (Cut | undefined)[] = [undefined, undefined, [0.25, 0, 0.75, 1], undefined];
    const square = { width: 700, height: 700 };
    expect(laysOf(cuts, { step: 1, size: draft }, { step: 2, size: square })).toEqual({
      shown: IN_THE_MIDDLE,
      over: { scale: 600 / 700, x: 100, y: 0 },
    });
  });

  test('both are moved and enlarged together', () => {
    expect(transformOf({ scale: 2, x: 10, y: -20 }, { scale: 0.5, x: 100, y: 30 })).toBe(
      'translate(210px, 40px) scale(1)',
    );
  });
});
