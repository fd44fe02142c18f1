import sharp from 'sharp';
import { plainPng } from './plain-png.ts';

/** What a picture's header says, upright: a turned photograph counts with the sides people see. */
export type PictureHeader = {
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly hasAlpha: boolean;
};

/** The most pixels a picture may have; more is a decompression bomb or a mistake (sharp's own limit). */
export const MAX_PIXELS = 0x3fff * 0x3fff;

/** Reads a picture's header without decoding its pixels. Returns the reason when it is not a picture that can be used. */
export async function readHeader(
  path: string,
  bytes: Uint8Array,
): Promise<PictureHeader | { readonly reason: string }> {
  const kind = kindOf(bytes);
  const named = KINDS_BY_ENDING[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  if (kind !== undefined && named !== undefined && named !== kind)
    return { reason: `it is named like ${NAMES[named]}, but it is ${NAMES[kind]}` };
  return headerOf(bytes);
}

/** The same for bytes that have no name yet. */
export async function headerOf(bytes: Uint8Array): Promise<PictureHeader | { readonly reason: string }> {
  if (bytes.length === 0) return { reason: 'the file is empty' };
  const kind = kindOf(bytes);
  if (kind === undefined) return { reason: 'it is not a PNG, JPEG, WebP, AVIF or TIFF file' };
  const plain = kind === 'png' ? plainPng(bytes) : undefined;
  if (plain !== undefined && plain.width * plain.height <= MAX_PIXELS) return plain;
  try {
    // The header alone, never the pixels: a bomb is measured before it can unfold.
    const found = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = found.autoOrient;
    if (width * height > MAX_PIXELS)
      return { reason: `it has ${width} × ${height} pixels, more than the ${MAX_PIXELS} that are allowed` };
    if ((found.pages ?? 1) > 1 && kind !== 'tiff')
      return { reason: `it is animated (${found.pages} frames), and a still picture is needed` };
    return { width, height, format: kind, hasAlpha: found.hasAlpha };
  } catch (thrown) {
    return { reason: sayLibrary((thrown as Error).message) };
  }
}

/** A message of the picture library in one line, without its prefixes. */
export function sayLibrary(message: string): string {
  const line =
    message
      .split('\n')
      .map((each) => each.trim())
      .find((each) => each !== '') ?? '';
  // Which of its words the library says first depends on which thread met the damage; all of them mean this.
  if (
    /^$|unknown error|read error|premature|truncat|corrupt|incomplete|unexpected end|bad (?:data|header|seek)|not enough data|not yet in table|unable to (?:read|parse)|unsupported image format/i.test(
      line,
    )
  )
    return 'it is cut off or damaged';
  return line
    .replace(/^Input (?:buffer|file) (?:has corrupt header|contains)[:\s]*/i, '')
    .replace(/^\w+: /, '')
    .replace(/\.$/, '');
}

const NAMES = { png: 'a PNG', jpeg: 'a JPEG', webp: 'a WebP', avif: 'an AVIF', tiff: 'a TIFF' } as const;
type Kind = keyof typeof NAMES;

const KINDS_BY_ENDING: { [ending: string]: Kind } = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
  avif: 'avif',
  tif: 'tiff',
  tiff: 'tiff',
};

/** What a file is by its first bytes; the library would also open SVG, PDF and others, which are never read. */
function kindOf(bytes: Uint8Array): Kind | undefined {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /avi[fs]/.test(text(8, 64))) return 'avif';
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(text(0, 4))) return 'tiff';
  return undefined;
}
