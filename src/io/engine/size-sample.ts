import type { OutputFormat } from '../../core/rendition.ts';
import type { State } from './state.ts';

/** Tiles of this many pixels a side hold whole blocks of every format. */
const TILE = 64;
/** One tile of this many is taken, in a pattern that meets every row and every column. */
const ONE_OF = 8;
/** Tiles side by side in the sample. */
const ACROSS = 8;
/** Smaller pictures are encoded as quickly as a sample of them. */
const MIN_PIXELS = 400_000;
/** Bytes a pixel above which a cap is met at nearly any quality, so that looking ahead is not worth it. */
const LOOSE = 0.6;

/** A small picture that encodes about as well as the large one it is taken from, and how many times as large that is. */
export type SizeSample = { readonly state: State; readonly times: number };

/** Whether a cap is near enough to what files of this many pixels have for a sample to be worth its while. */
export const isTight = (pixels: number, maxBytes: number | undefined): boolean =>
  maxBytes !== undefined && pixels >= MIN_PIXELS && maxBytes < pixels * LOOSE;

/** Tiles from all over a picture, side by side; undefined where there are too few. */
export function sizeSample({ data, width, height, channels }: State): SizeSample | undefined {
  const tiles: { x: number; y: number }[] = [];
  for (let row = 0; (row + 1) * TILE <= height; row++)
    for (let column = 0; (column + 1) * TILE <= width; column++)
      if ((column * 3 + row * 5) % ONE_OF === 0) tiles.push({ x: column * TILE, y: row * TILE });
  const down = Math.floor(tiles.length / ACROSS);
  if (down === 0) return undefined;
  const stride = ACROSS * TILE * channels;
  const taken = new Uint8Array(down * TILE * stride);
  for (const [index, { x, y }] of tiles.slice(0, down * ACROSS).entries()) {
    const [left, top] = [(index % ACROSS) * TILE * channels, Math.floor(index / ACROSS) * TILE];
    for (let line = 0; line < TILE; line++) {
      const from = ((y + line) * width + x) * channels;
      taken.set(data.subarray(from, from + TILE * channels), (top + line) * stride + left);
    }
  }
  const state: State = { data: taken, width: ACROSS * TILE, height: down * TILE, channels };
  return { state, times: (width * height) / (state.width * state.height) };
}

/** What a file of each format spends before its first pixel, in bytes. */
const HEAD: { readonly [format in OutputFormat]: number } = { jpeg: 620, webp: 30, avif: 330, png: 60, tiff: 200 };

/** The size of the whole picture's file by that of the sample, with what else the file carries. */
export const wholeSize = (sample: number, times: number, format: OutputFormat, carried: number): number =>
  Math.round(HEAD[format] + carried + Math.max(0, sample - HEAD[format]) * times);
