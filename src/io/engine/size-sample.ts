import type { OutputFormat } from '../../core/record/rendition.ts';
import type { Foretell } from './budget.ts';
import { type EncodeSpec, encode } from './encode.ts';
import { from, type State } from './state.ts';

/** Tiles of this many pixels across hold whole blocks of every format. */
const TILE = 64;
/**
 * How high tiles are. JPEG takes each row of blocks by itself, so low tiles cost nothing and meet eight times as many places;
 * the others foretell a block from what lies above it, and a low tile has little above.
 */
const HEIGHT: { readonly [format in OutputFormat]: number } = { jpeg: 16, webp: 64, avif: 64, png: 64, tiff: 64 };
/** One tile of this many is taken, in a pattern that meets every row and every column; a prime, so that every row has its tile. */
const ONE_OF = 11;
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
export function sizeSample({ data, width, height, channels }: State, format: OutputFormat): SizeSample | undefined {
  const high = HEIGHT[format];
  const tiles: { x: number; y: number }[] = [];
  for (let row = 0; (row + 1) * high <= height; row++)
    for (let column = 0; (column + 1) * TILE <= width; column++)
      if ((column * 3 + row * 5) % ONE_OF === 0) tiles.push({ x: column * TILE, y: row * high });
  const down = Math.floor(tiles.length / ACROSS);
  if (down === 0) return undefined;
  const stride = ACROSS * TILE * channels;
  const taken = new Uint8Array(down * high * stride);
  for (const [index, { x, y }] of tiles.slice(0, down * ACROSS).entries()) {
    const [left, top] = [(index % ACROSS) * TILE * channels, Math.floor(index / ACROSS) * high];
    for (let line = 0; line < high; line++) {
      const from = ((y + line) * width + x) * channels;
      taken.set(data.subarray(from, from + TILE * channels), (top + line) * stride + left);
    }
  }
  const state: State = { data: taken, width: ACROSS * TILE, height: down * high, channels };
  return { state, times: (width * height) / (state.width * state.height) };
}

/** What a file of each format spends before its first pixel, in bytes. */
const HEAD: { readonly [format in OutputFormat]: number } = { jpeg: 400, webp: 30, avif: 330, png: 60, tiff: 200 };

/** What the sRGB profile adds to a file, its marker included. */
const PROFILE_BYTES = 500;

/** Sizes by encoding a part of the picture; undefined where the picture has too few parts. */
export function foretelling(state: State, spec: EncodeSpec): Foretell | undefined {
  if (sizeSample(state, 'avif') === undefined) return undefined;
  const { xmp, density: _density, ...bare } = spec;
  const carried = (spec.untagged === true ? 0 : PROFILE_BYTES) + Buffer.byteLength(xmp ?? '');
  const samples = new Map<number, SizeSample>();
  const sampleFor = (format: OutputFormat): SizeSample => {
    const known = samples.get(HEIGHT[format]) ?? sizeSample(state, format)!;
    samples.set(HEIGHT[format], known);
    return known;
  };
  return async (format, quality, chroma) => {
    const { state: part, times } = sampleFor(format);
    const { length } = await encode(from(part), { format, quality, chroma }, { ...bare, untagged: true });
    return Math.round(HEAD[format] + carried + Math.max(0, length - HEAD[format]) * times);
  };
}
