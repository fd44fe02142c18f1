import sharp from 'sharp';
import { MAX_PIXELS } from '../picture-header.ts';
import { type Plane, type State, toPlane, toState } from './state.ts';

/**
 * Decodes a picture file upright, in 8-bit sRGB: EXIF orientation applied, an embedded profile (CMYK too) converted,
 * 16 bits rounded to 8, grey spread over three channels.
 * @throws Error when the file is truncated, broken or larger than the pixel limit.
 */
export const decode = (path: string): Promise<State> => toState(open(path));

/** Decodes a picture as a mask of a given size: its lightness; transparent parts count as black. */
export const decodeMask = (path: string, width: number, height: number): Promise<Plane> =>
  toPlane(open(path).flatten({ background: '#000000' }).resize(width, height, { fit: 'fill', kernel: 'linear' }));

const open = (path: string) => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' }).autoOrient();
