import sharp from 'sharp';
import { calledKind, canBeOpened, kindNamed, kindOf, kindOfFile } from '../../core/record/picture-kinds.ts';
import { textsUnfold } from '../metadata/packed-texts.ts';
import { plainPng, pngFrames } from './plain-png.ts';

/** What a picture's header says, upright: a turned photograph counts with the sides people see. */
export type PictureHeader = {
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly hasAlpha: boolean;
};

/** Why a picture cannot be used; of one that is animated, how many frames it has. */
type NoHeader = { readonly reason: string; readonly frames?: number };

/** The most pixels a picture may have; more is a decompression bomb or a mistake (sharp's own limit). */
export const MAX_PIXELS = 0x3fff * 0x3fff;

/** Reads a picture's header without decoding its pixels. Returns the reason when it is not a picture that can be used. */
export async function readHeader(path: string, bytes: Uint8Array): Promise<PictureHeader | NoHeader> {
  const kind = kindOfFile(path, bytes);
  const named = kindNamed(path);
  if (kind !== undefined && canBeOpened(kind) && named !== undefined && named !== kind)
    return { reason: `it is named like ${calledKind(named)}, but it is ${calledKind(kind)}` };
  return headerOf(bytes, kind);
}

/** The same for bytes that have no name yet. */
export async function headerOf(bytes: Uint8Array, kind = kindOf(bytes)): Promise<PictureHeader | NoHeader> {
  if (bytes.length === 0) return { reason: 'the file is empty' };
  if (kind === undefined) return { reason: 'it is not a PNG, JPEG, WebP, AVIF or TIFF file' };
  if (!canBeOpened(kind)) return { reason: `it is not a PNG, JPEG, WebP, AVIF or TIFF file but ${calledKind(kind)}` };
  const unfolds = kind === 'png' && textsUnfold(bytes);
  if (unfolds) return { reason: 'its compressed texts unfold to more than metadata can be' };
  const plain = kind === 'png' ? plainPng(bytes) : undefined;
  if (plain !== undefined) return tooMany(plain, pngHeld(bytes)) ?? plain;
  try {
    // The header alone, never the pixels: a bomb is measured before it can unfold.
    const found = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = found.autoOrient;
    const held =
      kind === 'png' ? pngHeld(bytes) : kind === 'avif' ? AVIF : found.isProgressive ? PROGRESSIVE : undefined;
    const many = tooMany({ width, height }, held);
    if (many !== undefined) return many;
    const frames = kind === 'png' ? pngFrames(bytes) : kind === 'tiff' ? 1 : (found.pages ?? 1);
    if (frames > 1) return { reason: `it is animated (${frames} frames), and a still picture is needed`, frames };
    return { width, height, format: kind, hasAlpha: found.hasAlpha };
  } catch (thrown) {
    return { reason: sayLibrary((thrown as Error).message) };
  }
}

/** What is held in memory whole while it is opened, or with twice the bits, may have a part of the pixels. */
type Held = { readonly called: string; readonly part: number };
const AVIF: Held = { called: 'an AVIF', part: 4 };
const PROGRESSIVE: Held = { called: 'a progressive JPEG', part: 2 };

/** IHDR stands first: the bits of a channel at 24, whether rows are interlaced at 28. */
const pngHeld = (bytes: Uint8Array): Held | undefined =>
  bytes[24] === 16
    ? { called: 'a PNG of 16 bits', part: 2 }
    : bytes[28] === 1
      ? { called: 'an interlaced PNG', part: 2 }
      : undefined;

function tooMany({ width, height }: { width: number; height: number }, held?: Held): NoHeader | undefined {
  const most = Math.floor(MAX_PIXELS / (held?.part ?? 1));
  if (width * height <= most) return undefined;
  const whose = held === undefined ? '' : ` in ${held.called}`;
  return { reason: `it has ${width} × ${height} pixels, more than the ${most} that are allowed${whose}` };
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
