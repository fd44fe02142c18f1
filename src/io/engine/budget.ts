import type { Chroma, OutputFormat, OutputSpec } from '../../core/record/rendition.ts';
import { type Known, lookAhead, slopeAt } from './look-ahead.ts';

/** An encoded file that was kept. */
export type Encoded = {
  readonly bytes: Buffer;
  readonly format: OutputFormat;
  readonly quality?: number;
  /** For formats that can save on colour: its resolution. */
  readonly chroma?: Chroma;
  /** How like the picture it is (SSIM), measured when the cap pushed it under its own quality. */
  readonly likeness?: number;
  /** Even the floor of the last format did not meet the cap. */
  readonly over: boolean;
};

export type Encode = (format: OutputFormat, quality: number, chroma: Chroma) => Promise<Buffer>;
/** About how many bytes that would give, for a fraction of the work. */
export type Foretell = (format: OutputFormat, quality: number, chroma: Chroma) => Promise<number>;

/** What of an output says how small it must be, and how poor it may become for that. */
type Budget = Pick<OutputSpec, 'formats' | 'maxBytes' | 'quality' | 'minQuality' | 'minLikeness' | 'chroma'>;

/**
 * Finds the best file under the cap. In this order: the highest quality that fits, then the same with colour at half
 * resolution, then the next format; a file that fits and is less like the picture than `minLikeness` does not count
 * as found. When nothing is found, the one most like the picture comes back, or the smallest with `over`: whoever
 * judges it says so. Without a cap there is one try; with `foretell`, the first try is at the quality that should fit.
 */
export async function encodeUnderCap(
  spec: Budget,
  encode: Encode,
  likenessOf: (bytes: Buffer) => Promise<number>,
  foretell?: Foretell,
): Promise<Encoded> {
  let best: Encoded | undefined;
  for (const { format, chroma } of attempts(spec)) {
    const ahead = foretell !== undefined && format in LOOKS_AHEAD ? foretell : undefined;
    const found = await highest(
      format,
      spec,
      (quality) => encode(format, quality, chroma),
      ahead && ((quality) => ahead(format, quality, chroma)),
    );
    const saved = SAVES_CHROMA.has(format) ? { ...found, chroma } : found;
    const measured =
      spec.minLikeness === undefined || found.over || !pushed(found, spec)
        ? saved
        : { ...saved, likeness: await likenessOf(found.bytes) };
    if (!found.over && (measured.likeness ?? 1) >= (spec.minLikeness ?? 0)) return measured;
    if (best === undefined || isBetter(measured, best)) best = measured;
  }
  return best!;
}

/** Formats that can keep colour at half resolution; WebP always does. */
const SAVES_CHROMA: ReadonlySet<OutputFormat> = new Set(['jpeg', 'avif']);
/** Formats whose size follows from quality as it does for a part of the picture. */
const LOOKS_AHEAD = { jpeg: true, webp: true, avif: true };
const LOSSLESS: ReadonlySet<OutputFormat> = new Set(['tiff']);
/** The quality that stands for a PNG with all its colours. */
const ALL_COLOURS = 100;
/** Good enough: a file this near under its cap is not worth another encode. */
const CLOSE = 0.93;

const attempts = ({ formats, chroma }: Budget): { format: OutputFormat; chroma: Chroma }[] =>
  formats.flatMap((format) => {
    const whole = format === 'avif' || chroma === '4:4:4';
    const both: Chroma[] = SAVES_CHROMA.has(format) && whole ? ['4:4:4', '4:2:0'] : ['4:2:0'];
    return both.map((each) => ({ format, chroma: each }));
  });

const pushed = ({ quality }: Encoded, spec: Budget): boolean => quality !== undefined && quality < spec.quality;

/** Under the cap beats over it; then the more alike, and among files over the cap the smaller one. */
const isBetter = (one: Encoded, other: Encoded): boolean =>
  one.over !== other.over
    ? other.over
    : one.over
      ? one.bytes.length < other.bytes.length
      : (one.likeness ?? 1) > (other.likeness ?? 1);

/**
 * The highest quality of one format that fits, down to the floor. File size grows with quality close to exponentially,
 * so each guess aims from the two nearest known sizes.
 */
async function highest(
  format: OutputFormat,
  { maxBytes, quality: wished, minQuality }: Pick<Budget, 'maxBytes' | 'quality' | 'minQuality'>,
  encode: (quality: number) => Promise<Buffer>,
  foretell?: (quality: number) => Promise<number>,
): Promise<Encoded> {
  const seen =
    foretell && maxBytes !== undefined
      ? await lookAhead(format, foretell, { quality: wished, minQuality, maxBytes })
      : undefined;
  if (seen !== undefined) return search(format, { maxBytes: maxBytes!, minQuality, ...seen }, encode);
  const first = format === 'png' ? ALL_COLOURS : wished;
  const said = (quality: number): { quality?: number } =>
    LOSSLESS.has(format) || (format === 'png' && quality === ALL_COLOURS) ? {} : { quality };
  const bytes = await encode(first);
  if (maxBytes === undefined || bytes.length <= maxBytes) return { bytes, format, ...said(first), over: false };
  if (LOSSLESS.has(format)) return { bytes, format, over: true };
  let over = { quality: Math.min(first, wished), size: bytes.length };
  if (format === 'png') {
    const palette = await encode(wished);
    if (palette.length <= maxBytes) return { bytes: palette, format, quality: wished, over: false };
    over = { quality: wished, size: palette.length };
  }
  return search(format, { maxBytes, minQuality, over, slope: slopeAt(format, over.quality) }, encode);
}

type Search = {
  readonly maxBytes: number;
  readonly minQuality: number;
  /** The lowest quality that is over the cap; without a size where that was only foretold. */
  readonly over: { readonly quality: number; readonly size?: number };
  /** How much smaller, as a logarithm, a file gets for one step of quality. */
  readonly slope: number;
  /** Where to try first; otherwise that follows from the others. */
  readonly start?: number;
};

async function search(
  format: OutputFormat,
  { maxBytes, minQuality, over: above, slope, start }: Search,
  encode: (quality: number) => Promise<Buffer>,
): Promise<Encoded> {
  let over = above;
  let next = start;
  let under: { quality: number; size: number; bytes: Buffer } | undefined;
  let floor: Buffer | undefined;
  while ((under?.quality ?? minQuality - 1) + 1 < over.quality) {
    if (under !== undefined && under.size >= maxBytes * CLOSE) break;
    const quality = next ?? guess(over, under, maxBytes, minQuality, slope);
    next = undefined;
    const tried = await encode(quality);
    if (tried.length <= maxBytes) under = { quality, size: tried.length, bytes: tried };
    else {
      over = { quality, size: tried.length };
      if (quality === minQuality) floor = tried;
    }
  }
  if (under !== undefined) return { bytes: under.bytes, format, quality: under.quality, over: false };
  return { bytes: floor ?? (await encode(minQuality)), format, quality: minQuality, over: true };
}

/** The next quality to try: between two measured sizes, or from the one there is by the slope. */
function guess(over: Search['over'], under: Known | undefined, cap: number, minQuality: number, known: number): number {
  const slope =
    under === undefined || over.size === undefined
      ? known
      : Math.max(1e-4, Math.log(over.size / under.size) / (over.quality - under.quality));
  const from = over.size === undefined && under !== undefined ? under : { size: cap, ...over };
  // Aimed a little under the cap, so that the guess lands on the right side more often than not.
  const aimed = Math.floor(from.quality - Math.log(from.size / (cap * 0.985)) / slope);
  const lowest = under === undefined ? minQuality : under.quality + 1;
  return Math.min(over.quality - 1, Math.max(lowest, aimed));
}
