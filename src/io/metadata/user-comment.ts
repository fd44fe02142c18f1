import { withoutPadding } from '../../core/intake/values.ts';
import { textFrom } from './findings.ts';

/**
 * The text of an EXIF UserComment: eight bytes name the encoding (`UNICODE\0`, `ASCII\0\0\0`, zeros for none), then the
 * text. Some writers leave the eight bytes out. `UNICODE` is UTF-16 in an order that nobody agrees on, or even UTF-8, so
 * the text itself decides; the order of the block decides when it cannot.
 */
export function userComment(value: Buffer, little: boolean): string {
  const head = value.toString('latin1', 0, 8);
  const text = value.subarray(8);
  if (head === 'UNICODE\0') return withoutPadding(utf16OrUtf8(text, little));
  if (head === 'ASCII\0\0\0' || head === '\0\0\0\0\0\0\0\0' || head === 'JIS\0\0\0\0\0')
    return withoutPadding(looksUtf16(text) ? utf16OrUtf8(text, little) : textFrom(text));
  return withoutPadding(looksUtf16(value) ? utf16OrUtf8(value, little) : textFrom(value));
}

function utf16OrUtf8(bytes: Buffer, little: boolean): string {
  if (!bytes.subarray(0, bytes.length - trailingZeros(bytes)).includes(0) && isUtf8(bytes)) return textFrom(bytes);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const [le, be] = [score(whole, true), score(whole, false)];
  const asLittle = le === be ? little : le > be;
  return new TextDecoder(asLittle ? 'utf-16le' : 'utf-16be').decode(whole);
}

/** How much a text reads like one in this order: Latin letters most, other common scripts some. A sample is enough. */
function score(bytes: Buffer, little: boolean): number {
  let sum = 0;
  for (let at = 0; at + 2 <= Math.min(bytes.length, 20_000); at += 2) {
    const unit = little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    if (unit === 0xfeff) sum += 1000;
    else if (unit === 0xfffe) sum -= 1000;
    else if (unit >= 0x20 && unit < 0x250) sum += 3;
    else if (
      (unit >= 0x370 && unit < 0x600) ||
      (unit >= 0x3000 && unit < 0x3100) ||
      (unit >= 0x4e00 && unit < 0xa000) ||
      (unit >= 0xac00 && unit < 0xd7b0)
    )
      sum += 1;
  }
  return sum;
}

/** Text in one byte a letter has no zeros inside; UTF-16 of Latin letters has one in every second place. */
function looksUtf16(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, Math.min(bytes.length - trailingZeros(bytes), 400));
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros += 1;
  return sample.length >= 4 && zeros > sample.length / 4;
}

function trailingZeros(bytes: Buffer): number {
  let count = 0;
  while (count < bytes.length && bytes[bytes.length - 1 - count] === 0) count += 1;
  return count;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
