import type { OutputFormat, OutputSpec } from '../../core/rendition.ts';

/** An encoded file that was kept; `over` when even the floor of the last format did not meet the cap. */
export type Encoded = {
  readonly bytes: Buffer;
  readonly format: OutputFormat;
  readonly quality?: number;
  readonly over: boolean;
};

/**
 * Finds the best file under the cap: the first format at its own quality if that fits, else the highest quality
 * of that format that fits, down to the floor, else the next format. Without a cap there is one try.
 * File size grows with quality close to exponentially, so each guess aims from the two nearest known sizes.
 */
export async function encodeUnderCap(
  spec: Pick<OutputSpec, 'formats' | 'maxBytes' | 'quality' | 'minQuality'>,
  encode: (format: OutputFormat, quality: number) => Promise<Buffer>,
): Promise<Encoded> {
  let smallest: Encoded | undefined;
  for (const format of spec.formats) {
    const found = await best(format, spec, encode);
    if (!found.over) return found;
    if (smallest === undefined || found.bytes.length < smallest.bytes.length) smallest = found;
  }
  return smallest!;
}

const LOSSLESS: ReadonlySet<OutputFormat> = new Set(['tiff']);
/** The quality that stands for a PNG with all its colours. */
export const ALL_COLOURS = 100;
/** Good enough: a file this near under its cap is not worth another encode. */
const CLOSE = 0.94;

async function best(
  format: OutputFormat,
  { maxBytes, quality: wished, minQuality }: Pick<OutputSpec, 'maxBytes' | 'quality' | 'minQuality'>,
  encode: (format: OutputFormat, quality: number) => Promise<Buffer>,
): Promise<Encoded> {
  const first = format === 'png' ? ALL_COLOURS : wished;
  const said = (quality: number): { quality?: number } =>
    LOSSLESS.has(format) || (format === 'png' && quality === ALL_COLOURS) ? {} : { quality };
  const bytes = await encode(format, first);
  if (maxBytes === undefined || bytes.length <= maxBytes) return { bytes, format, ...said(first), over: false };
  if (LOSSLESS.has(format)) return { bytes, format, over: true };
  let over = { quality: Math.min(first, wished), size: bytes.length };
  let under: { quality: number; size: number; bytes: Buffer } | undefined;
  let floor: Buffer | undefined;
  if (format === 'png') {
    const palette = await encode(format, wished);
    if (palette.length <= maxBytes) return { bytes: palette, format, quality: wished, over: false };
    over = { quality: wished, size: palette.length };
  }
  while ((under?.quality ?? minQuality - 1) + 1 < over.quality) {
    if (under !== undefined && under.size >= maxBytes * CLOSE) break;
    const quality = guess(over, under, maxBytes, minQuality);
    const tried = await encode(format, quality);
    if (tried.length <= maxBytes) under = { quality, size: tried.length, bytes: tried };
    else {
      over = { quality, size: tried.length };
      if (quality === minQuality) floor = tried;
    }
  }
  if (under !== undefined) return { bytes: under.bytes, format, quality: under.quality, over: false };
  return { bytes: floor ?? (await encode(format, minQuality)), format, quality: minQuality, over: true };
}

type Known = { readonly quality: number; readonly size: number };

/** How much smaller a file gets for one step of quality, before two sizes of the same picture are known. */
const PER_STEP = 0.028;

function guess(over: Known, under: Known | undefined, cap: number, minQuality: number): number {
  const slope =
    under === undefined ? PER_STEP : Math.max(1e-4, Math.log(over.size / under.size) / (over.quality - under.quality));
  // Aimed a little under the cap, so that the guess lands on the right side more often than not.
  const aimed = Math.floor(over.quality - Math.log(over.size / (cap * 0.985)) / slope);
  const lowest = under === undefined ? minQuality : under.quality + 1;
  return Math.min(over.quality - 1, Math.max(lowest, aimed));
}
