import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS } from '../picture-header.ts';
import { type Plane, type State, toPlane, toState } from './state.ts';

/**
 * Decodes a picture file upright, in 8-bit sRGB: EXIF orientation applied, an embedded profile (CMYK too) converted,
 * 16 bits brought to 8, grey spread over three channels.
 * @throws Error when the file is truncated, broken or larger than the pixel limit.
 */
export async function decode(path: string): Promise<State> {
  const picture = open(path);
  const { depth, space, icc } = await picture.metadata();
  if (depth !== 'ushort') return toState(picture);
  return space === 'rgb16' && icc !== undefined ? profiled(picture) : rounded(picture);
}

/** Decodes a picture as a mask of a given size: its lightness; transparent parts count as black. */
export const decodeMask = (path: string, width: number, height: number): Promise<Plane> =>
  toPlane(open(path).flatten({ background: '#000000' }).resize(width, height, { fit: 'fill', kernel: 'linear' }));

const open = (path: string): Sharp => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' }).autoOrient();

/**
 * 16 bits a value in a space of their own. The library would bring them to Display P3 instead of sRGB, and converts 16 bits
 * by a coarse table, up to 12 of 255 beside the true colour. So they become 8 bits with their profile, then sRGB.
 */
async function profiled(picture: Sharp): Promise<State> {
  const tagged = await picture.keepIccProfile().toColourspace('srgb').tiff({ compression: 'none' }).toBuffer();
  return toState(sharp(tagged, { limitInputPixels: MAX_PIXELS }));
}

/** From 16 bits to the nearest of 8: the library cuts the lower ones off, and is up to a step beside. */
async function rounded(picture: Sharp): Promise<State> {
  const { data, info } = await picture
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3 && info.channels !== 4) throw new Error(`a picture with ${info.channels} channels`);
  const deep = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  const near = new Uint8Array(deep.length);
  for (let at = 0; at < deep.length; at++) near[at] = (deep[at]! + 128) / 257;
  return { data: near, width: info.width, height: info.height, channels: info.channels };
}
