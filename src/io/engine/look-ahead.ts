import type { OutputFormat } from '../../core/record/rendition.ts';

/** How much smaller, as a logarithm, a file of most formats gets for one step of quality. */
const PER_STEP = 0.028;
/** How far over the cap a foretold size must be to be believed. */
const SURELY = 1.02;
/** Foretold sizes are a hundredth or two off; aimed at this share of the cap, nearly all first tries fit and are near it. */
const AIM = 0.968;
/** How much the logarithm of a size falls by coarseness, before two sizes of the same picture are known. */
const FALL = 0.7;
/** Within this much coarseness, two known sizes say a third closely enough. */
const NEAR = 0.15;

/** So many looks cost as much as an encode that misses. */
const MOST = 4;

/**
 * How coarse a quality is, so that the logarithm of a size falls nearly evenly with it: for JPEG that is the logarithm of
 * what its quantisation tables are multiplied by.
 */
const coarseness = (format: OutputFormat, quality: number): number =>
  format === 'jpeg'
    ? Math.log(quality < 50 ? 5000 / quality : Math.max(1, 200 - 2 * quality))
    : (-quality * PER_STEP) / FALL;

/** How much smaller, as a logarithm, a file gets from one quality to the next below, before two sizes of the picture are known. */
export const slopeAt = (format: OutputFormat, quality: number, fall = FALL): number =>
  fall * (coarseness(format, quality - 1) - coarseness(format, quality));

/** A size by quality, measured or foretold. */
export type Known = { readonly quality: number; readonly size: number };
/** Where a search begins: what is over the cap, what to try first, and how sizes fall by a step of quality there. */
export type Ahead = {
  readonly over: { readonly quality: number };
  readonly slope: number;
  readonly start: number;
};

/** Where to begin when the wished quality would be over the cap; undefined when it should fit, or nothing does. */
export async function lookAhead(
  format: OutputFormat,
  foretell: (quality: number) => Promise<number>,
  { quality: wished, minQuality, maxBytes }: { quality: number; minQuality: number; maxBytes: number },
): Promise<Ahead | undefined> {
  const over = { quality: wished, size: await foretell(wished) };
  if (over.size <= maxBytes * SURELY || wished <= minQuality) return undefined;
  const from = (known: Known, quality: number): number =>
    coarseness(format, quality) - coarseness(format, known.quality);
  let fall = FALL;
  let known = over;
  for (let looks = 1; ; looks++) {
    const sizeAt = (quality: number): number => known.size * Math.exp(-fall * from(known, quality));
    const away = (quality: number): number => Math.abs(Math.log(sizeAt(quality) / (maxBytes * AIM)));
    let quality = wished - 1;
    while (quality > minQuality && away(quality - 1) < away(quality)) quality--;
    if (known !== over && (Math.abs(from(known, quality)) <= NEAR || looks === MOST))
      return { over: { quality: wished }, slope: slopeAt(format, quality, fall), start: quality };
    const found = { quality, size: await foretell(quality) };
    fall = Math.min(2, Math.max(0.1, Math.log(over.size / found.size) / from(over, quality)));
    known = found;
  }
}
