import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { type Findings, MAX_TEXT } from './findings.ts';

const MAGIC_BYTES = 15;
/** Pixels of the largest picture that is opened for hidden bits. */
const MAX_PIXELS = 100_000_000;

/**
 * Text hidden in the lowest bits of the pixels, column by column: one bit of alpha each (`stealth_pnginfo`, gzip as
 * `stealth_pngcomp`), or three of red, green and blue (`stealth_rgbinfo`, `stealth_rgbcomp`). After the 15 letters stands
 * the length in bits (32 bits, big-endian), then UTF-8 or gzip. Opens the whole picture, so it is asked last.
 */
export async function readStealth(bytes: Buffer, found: Findings): Promise<void> {
  const raw = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'none' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (raw === undefined || raw.info.channels < 3) return;
  const { width, height, channels } = raw.info;
  const pixels: Pixels = { data: raw.data, width, height, channels };
  if (channels === 4) readBits(pixels, 'alpha', found);
  readBits(pixels, 'rgb', found);
}

type Pixels = { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: number };

function readBits(pixels: Pixels, where: 'alpha' | 'rgb', found: Findings): void {
  const room = Math.floor((pixels.width * pixels.height * (where === 'alpha' ? 1 : 3)) / 8);
  if (room < MAGIC_BYTES + 4) return;
  const head = take(pixels, where, 0, MAGIC_BYTES + 4);
  const magic = head.toString('latin1', 0, MAGIC_BYTES);
  const wanted = where === 'alpha' ? ['stealth_pnginfo', 'stealth_pngcomp'] : ['stealth_rgbinfo', 'stealth_rgbcomp'];
  if (!wanted.includes(magic)) return;
  const length = Math.floor(head.readUInt32BE(MAGIC_BYTES) / 8);
  if (length > room - MAGIC_BYTES - 4 || length > MAX_TEXT) {
    found.note('the text hidden in the pixels is longer than the picture has room for');
    return;
  }
  const data = take(pixels, where, MAGIC_BYTES + 4, length);
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
