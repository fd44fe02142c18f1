import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { type Findings, MAX_TEXT } from './findings.ts';
import { isPng } from './png.ts';
import { firstColumn } from './png-top.ts';

const MAGIC_BYTES = 15;
/** The letters that say where the bits are and how they are packed. */
const HEAD_BYTES = MAGIC_BYTES + 4;
/** Three letters are enough to know that it is not so: one picture in 16 million has them by chance. */
const HINT_BYTES = 3;
/** Pixels of the largest picture that is opened for hidden bits. */
const MAX_PIXELS = 100_000_000;

/**
 * Text hidden in the lowest bits of the pixels, column by column: one bit of alpha each (`stealth_pnginfo`, gzip as
 * `stealth_pngcomp`), or three of red, green and blue (`stealth_rgbinfo`, `stealth_rgbcomp`). After the 15 letters stands
 * the length in bits (32 bits, big-endian), then UTF-8 or gzip. The letters stand in the top of the first columns, so only
 * that much is unpacked first, and in a PNG only their beginning before that; the whole picture is opened only where they
 * are found.
 */
export async function readStealth(bytes: Buffer, found: Findings): Promise<void> {
  if (!mayHaveLetters(bytes)) return;
  const top = await topOf(bytes);
  if (top === undefined) return;
  const places = (['alpha', 'rgb'] as const).filter((where) => magicIn(top, where) !== undefined);
  if (places.length === 0) return;
  const all = await pixelsOf(bytes);
  if (all !== undefined) for (const where of places) readBits(all, where, found);
}

/** False for a PNG whose first pixels begin with other letters; true for what cannot be told so cheaply. */
function mayHaveLetters(bytes: Buffer): boolean {
  const rows = HINT_BYTES * 8;
  const column = isPng(bytes) ? firstColumn(bytes, rows) : undefined;
  if (column === undefined || column.rows < rows) return true;
  const pixels = { data: column.pixels, width: 1, height: rows, channels: column.channels };
  const letters = 'stealth'.slice(0, HINT_BYTES);
  return (
    take(pixels, 'rgb', 0, HINT_BYTES).toString('latin1') === letters ||
    (column.channels === 4 && take(pixels, 'alpha', 0, HINT_BYTES).toString('latin1') === letters)
  );
}

/** As much of a picture as the letters may stand in. In a PNG that is high enough they stand in its first column. */
async function topOf(bytes: Buffer): Promise<Pixels | undefined> {
  const rows = HEAD_BYTES * 8;
  const column = isPng(bytes) ? firstColumn(bytes, rows) : undefined;
  if (column === undefined || column.rows < rows) return pixelsOf(bytes, rows);
  return { data: column.pixels, width: 1, height: rows, channels: column.channels };
}

type Pixels = { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: number };

/** The pixels of a picture, or of its upper `rows`; undefined when it cannot be opened or has no colour. */
async function pixelsOf(bytes: Buffer, rows?: number): Promise<Pixels | undefined> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'none', sequentialRead: true });
    const { width, height } = await picture.metadata();
    if (rows !== undefined && height > rows) picture.extract({ left: 0, top: 0, width, height: rows });
    const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return info.channels < 3 ? undefined : { data, width: info.width, height: info.height, channels: info.channels };
  } catch {
    return undefined;
  }
}

const MAGIC = {
  alpha: ['stealth_pnginfo', 'stealth_pngcomp'],
  rgb: ['stealth_rgbinfo', 'stealth_rgbcomp'],
} as const;

function magicIn(pixels: Pixels, where: 'alpha' | 'rgb'): string | undefined {
  if ((where === 'alpha' && pixels.channels < 4) || room(pixels, where) < HEAD_BYTES) return undefined;
  const magic = take(pixels, where, 0, MAGIC_BYTES).toString('latin1');
  return MAGIC[where].find((each) => each === magic);
}

/** Bytes that a picture can hide. */
const room = ({ width, height }: Pixels, where: 'alpha' | 'rgb'): number =>
  Math.floor((width * height * (where === 'alpha' ? 1 : 3)) / 8);

function readBits(pixels: Pixels, where: 'alpha' | 'rgb', found: Findings): void {
  const magic = magicIn(pixels, where);
  if (magic === undefined) return;
  const length = Math.floor(take(pixels, where, MAGIC_BYTES, 4).readUInt32BE(0) / 8);
  if (length > room(pixels, where) - HEAD_BYTES || length > MAX_TEXT) {
    found.note('the text hidden in the pixels is longer than the picture has room for');
    return;
  }
  const data = take(pixels, where, HEAD_BYTES, length);
  if (magic.endsWith('info')) {
    found.add(`stealth ${where}`, magic, data.toString('utf8'));
    return;
  }
  try {
    found.add(`stealth ${where}`, magic, gunzipSync(data, { maxOutputLength: MAX_TEXT }).toString('utf8'));
  } catch {
    found.note('the text hidden in the pixels cannot be unpacked');
  }
}

/** Bytes from the hidden stream: eight bits each, highest first; columns from left to right, each from top to bottom. */
function take(
  { data, width, height, channels }: Pixels,
  where: 'alpha' | 'rgb',
  start: number,
  length: number,
): Buffer {
  const out = Buffer.alloc(length);
  const each = where === 'alpha' ? 1 : 3;
  for (let index = 0; index < length * 8; index++) {
    const bit = start * 8 + index;
    const pixel = Math.floor(bit / each);
    const [x, y] = [Math.floor(pixel / height), pixel % height];
    const channel = where === 'alpha' ? 3 : bit % 3;
    out[index >> 3]! |= (data[(y * width + x) * channels + channel]! & 1) << (7 - (index & 7));
  }
  return out;
}
