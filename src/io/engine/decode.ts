import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS } from '../picture-header.ts';
import { type Plane, type State, toPlane, toState } from './state.ts';

/**
 * Decodes a picture file upright, in 8-bit sRGB: EXIF orientation applied, an embedded profile (CMYK too) converted,
 * 16 bits cut to 8, grey spread over three channels.
 * @throws Error when the file is truncated, broken or larger than the pixel limit.
 */
export async function decode(path: string): Promise<State> {
  const picture = open(path);
  const { depth, space, icc } = await picture.metadata();
  return depth === 'ushort' && space === 'rgb16' && icc !== undefined ? profiled(picture) : toState(picture);
}

/** Decodes a picture as a mask of a given size: its lightness; transparent parts count as black. */
export const decodeMask = (path: string, width: number, height: number): Promise<Plane> =>
  toPlane(open(path).flatten({ background: '#000000' }).resize(width, height, { fit: 'fill', kernel: 'linear' }));

const open = (path: string): Sharp => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();

/**
 * 16 bits a value in a space of their own. The library would bring them to Display P3 instead of sRGB, and converts 16 bits
 * by a coarse table, up to 12 of 255 beside the true colour. So they become 8 bits with their profile, then sRGB.
 */
async function profiled(picture: Sharp): Promise<State> {
  const tagged = await picture.keepIccProfile().toColourspace('srgb').tiff({ compression: 'none' }).toBuffer();
  return toState(sharp(tagged, { limitInputPixels: MAX_PIXELS }));
}
