import { deltaE2000, type Lab, labOf } from './delta-e.ts';

/** Colours this close in every part of sRGB are judged as one, the middle of them. */
const FINE = 4;

/**
 * Of all pixels, the share (0 to 1) that is within a difference (CIEDE2000) of one of the colours.
 * @param rgb three bytes a pixel
 * @param colours the palette, each part from 0 to 255
 */
export function paletteShare(
  rgb: ArrayLike<number>,
  colours: readonly (readonly [number, number, number])[],
  within: number,
): number {
  const palette = colours.map((each) => labOf(...each));
  const judged = new Map<number, boolean>();
  const pixels = Math.floor(rgb.length / 3);
  let near = 0;
  for (let at = 0; at < pixels * 3; at += 3) {
    const part = (index: number): number => Math.floor(rgb[at + index]! / FINE);
    const key = (part(0) << 16) | (part(1) << 8) | part(2);
    let is = judged.get(key);
    if (is === undefined) {
      is = isNear(
        labOf(...([0, 1, 2].map((index) => middle(part(index))) as [number, number, number])),
        palette,
        within,
      );
      judged.set(key, is);
    }
    if (is) near++;
  }
  return pixels === 0 ? 0 : near / pixels;
}

const middle = (step: number): number => step * FINE + (FINE - 1) / 2;

const isNear = (lab: Lab, palette: readonly Lab[], within: number): boolean =>
  palette.some((each) => deltaE2000(lab, each) <= within);
