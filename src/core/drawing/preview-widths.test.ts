import { expect, test } from 'vitest';
import { previewWidths } from './preview-widths.ts';

test('a large master gets every width', () => {
  expect(previewWidths('master', 4000)).toEqual([320, 480, 800, 1280, 2048]);
});

test('a small picture is never enlarged: its own width takes the place of the larger ones', () => {
  expect(previewWidths('draft', 900)).toEqual([240, 480, 900]);
  expect(previewWidths('reference', 120)).toEqual([120]);
});

test('a picture exactly as wide as a preview is drawn once at that width', () => {
  expect(previewWidths('reference', 720)).toEqual([240, 720]);
});
