import { describe, expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import {
  askedScale,
  FIT,
  fullScale,
  paneOf,
  panned,
  pinched,
  scaleWords,
  sizesOf,
  stepAlt,
  zoomed,
} from './viewing.ts';

const ENGLISH = messagesIn();

const MASTER = { width: 600, height: 750 };
const BENCH = { width: 900, height: 800 };

describe('zooming', () => {
  const full = fullScale(2400, 600, 2);

  test('at a hundred per cent one pixel of the picture is one of the screen', () => {
    expect(full).toBe(2);
    expect(fullScale(300, 300, 2)).toBe(0.5);
    expect(['fit', 'full', 'in', 'out'].map((how) => askedScale(how, 2, full))).toEqual([1, 2, 2.8, 2 / 1.4]);
  });

  test('keeps what lies under the pointer where it is', () => {
    expect(zoomed(FIT, 2, full, { x: 100, y: -50 })).toEqual({ scale: 2, x: -100, y: 50 });
    expect(zoomed({ scale: 2, x: -100, y: 50 }, 4, full, { x: 100, y: -50 })).toEqual({ scale: 4, x: -300, y: 150 });
  });

  test('ends at twice the pixels, or at four times what fits, and below at what fits', () => {
    expect(zoomed(FIT, 99, full).scale).toBe(4);
    expect(zoomed(FIT, 99, 5).scale).toBe(10);
    expect(zoomed({ scale: 3, x: 200, y: 90 }, 0.2, full)).toEqual(FIT);
  });

  test('goes below what fits for a picture of few pixels', () => {
    expect(zoomed(FIT, 0.5, 0.5)).toEqual({ scale: 0.5, x: 0, y: 0 });
  });
});

test('a picture is moved until a strip of it is left in sight', () => {
  const view = { scale: 2, x: 0, y: 0 };
  expect(panned(view, { x: 80, y: 0 }, MASTER, BENCH)).toEqual({ scale: 2, x: 80, y: 0 });
  expect(panned(view, { x: 9000, y: -9000 }, MASTER, BENCH)).toEqual({ scale: 2, x: 986, y: -1086 });
});

test('fingers that part to twice as far zoom twice, around the middle between them', () => {
  expect(pinched({ x: 200, y: 0 }, { x: 300, y: 0 }, { x: 100, y: 0 })).toEqual({
    times: 2,
    at: { x: 200, y: 0 },
    by: { x: 50, y: 0 },
  });
  expect(pinched({ x: 5, y: 5 }, { x: 35, y: 45 }, { x: 5, y: 5 }).times).toBe(50);
});

test('how large a picture is shown is said by its own pixels', () => {
  const own = { there: 2048, full: 4096, width: 600, density: 2 };
  expect(scaleWords(FIT, own, ENGLISH.viewer)).toBe('fit, 29 %');
  expect(scaleWords({ scale: 3, x: 0, y: 0 }, own, ENGLISH.viewer)).toBe('88 %, from a preview of 2048 pixels across');
  expect(
    scaleWords({ scale: 2, x: 0, y: 0 }, { there: 1200, full: 1200, width: 600, density: 1 }, ENGLISH.viewer),
  ).toBe('100 %');
});

test('a button of the strip carries its picture; a step that was not drawn carries none', () => {
  const pane = paneOf({ src: 'a.webp', width: '800', height: '1000', full: '3200', label: '1 crop' });
  expect(pane).toEqual({ src: 'a.webp', srcset: '', width: 800, height: 1000, full: 3200, label: '1 crop' });
  expect(paneOf({ label: '1 crop' })).toBeUndefined();
  expect(pane && [sizesOf(pane, 1, 700), sizesOf(pane, 2, 700)]).toEqual(['700px', '800px']);
  expect([
    stepAlt('A bottle', '1 crop', false, ENGLISH.viewer),
    stepAlt('A bottle', '2 tone', true, ENGLISH.viewer),
  ]).toEqual(['A bottle, after step 1 crop', 'A bottle']);
});

test('a button carries what its step cut away', () => {
  expect(paneOf({ src: 'a.webp', width: '8', height: '6', cut: '0.25 0 0.75 1' })?.cut).toEqual([0.25, 0, 0.75, 1]);
});
