import sharp, { type Sharp } from 'sharp';
import type { Shrink } from '../../core/recipe/shrink.ts';
import type { Size } from '../../core/recipe/steps/kinds.ts';
import { MAX_PIXELS } from '../pictures/picture-header.ts';
import { type Plane, type State, toPlane, toState, withoutIdleAlpha } from './state.ts';

/**
 * A picture file whose header was read: its size, upright, and its pixels in 8-bit sRGB: EXIF orientation applied, an
 * embedded profile (CMYK too) converted, 16 bits cut to 8, grey spread over three channels, alpha only where something is
 * transparent. Each size is decoded once.
 */
export type PictureFile = Size & {
  readonly whole: () => Promise<State>;
  /** The same smaller each way by a factor that divides both sides, at a fraction of the cost; not there where the format has no such way. */
  readonly shrunk?: (factor: Shrink) => Promise<State>;
};

/** Reads the header of a picture file. @throws Error when that cannot be read; decoding throws when the rest is broken or larger than the pixel limit. */
export async function openPicture(path: string): Promise<PictureFile> {
  const { depth, space, icc, format, hasAlpha, autoOrient } = await open(path).metadata();
  const wide = depth === 'ushort' && space === 'rgb16' && icc !== undefined;
  const decoded = new Map<Shrink, Promise<State>>();
  const at = (factor: Shrink): Promise<State> => {
    const known = decoded.get(factor);
    if (known !== undefined) return known;
    const named = factor === 1 ? path : `${path}${SHRINKING[format]!(factor)}`;
    const state = (wide ? profiled(open(named)) : toState(open(named))).then(withoutIdleAlpha);
    decoded.set(factor, state);
    return state;
  };
  const { width, height } = autoOrient;
  // WebP files are scaled without regard to alpha, so that the colour under what is transparent would come out.
  return { width, height, whole: () => at(1), ...(format in SHRINKING && !hasAlpha ? { shrunk: at } : {}) };
}

/** Decodes a picture file whole. @throws Error when the file is truncated, broken or larger than the pixel limit. */
export const decode = async (path: string): Promise<State> => (await openPicture(path)).whole();

/** Decodes a picture as a mask of a given size: its lightness; transparent parts count as black. */
export const decodeMask = (path: string, width: number, height: number): Promise<Plane> =>
  toPlane(open(path).flatten({ background: '#000000' }).resize(width, height, { fit: 'fill', kernel: 'linear' }));

const open = (path: string): Sharp => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();

/**
 * How a smaller decode is asked for: libvips takes options of a loader in brackets behind the name. sharp itself shrinks on
 * load only inside a resize, by a factor that it chooses, so that two sizes could not share what was decoded.
 */
const SHRINKING: { readonly [format: string]: (factor: Shrink) => string } = {
  jpeg: (factor) => `[shrink=${factor}]`,
  webp: (factor) => `[scale=${1 / factor}]`,
};

/**
 * 16 bits a value in a space of their own. The library would bring them to Display P3 instead of sRGB, and converts 16 bits
 * by a coarse table, up to 12 of 255 beside the true colour. So they become 8 bits with their profile, then sRGB.
 */
async function profiled(picture: Sharp): Promise<State> {
  const tagged = await picture.keepIccProfile().toColourspace('srgb').tiff({ compression: 'none' }).toBuffer();
  return toState(sharp(tagged, { limitInputPixels: MAX_PIXELS }));
}
