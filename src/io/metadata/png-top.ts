import { constants, inflateSync } from 'node:zlib';

/** The first pixel of each row of the top of a PNG: as many rows as asked for, or fewer where the picture ends. */
export type FirstColumn = { readonly channels: 3 | 4; readonly pixels: Buffer; readonly rows: number };

/**
 * Reads the first column of a PNG of eight bits in three or four channels without unpacking the rest. The filters of PNG
 * (PNG 1.2, 6) look at the pixel to the left, above and above left; in the first column there is only the one above.
 * Undefined for interlaced pictures and for data that cannot be unpacked.
 */
export function firstColumn(bytes: Buffer, rows: number): FirstColumn | undefined {
  const [width, height, colour, interlaced] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25], bytes[28]];
  if (interlaced !== 0 || bytes[24] !== 8 || (colour !== 2 && colour !== 6)) return undefined;
  const channels = colour === 6 ? 4 : 3;
  const stride = 1 + width * channels;
  const wanted = Math.min(rows, height);
  const raw = unpacked(bytes, (wanted - 1) * stride + 1 + channels);
  if (raw === undefined) return undefined;
  const pixels = Buffer.alloc(wanted * channels);
  for (let row = 0; row < wanted; row++) {
    const filter = raw[row * stride];
    for (let channel = 0; channel < channels; channel++) {
      const above = row === 0 ? 0 : pixels[(row - 1) * channels + channel]!;
      // None and Sub see nothing to their left; Up and Paeth add what is above, Average half of it.
      const add = filter === 2 || filter === 4 ? above : filter === 3 ? above >> 1 : 0;
      pixels[row * channels + channel] = raw[row * stride + 1 + channel]! + add;
    }
  }
  return { channels, pixels, rows: wanted };
}

/** Rows of one colour pack to a thousandth; the rest of such a picture is not unpacked to find its first rows. */
const MOST_TIMES = 64;
/** Rows that are longer than this are not unpacked here. Bytes in all. */
const MOST_WANTED = 4_000_000;

/** At least `wanted` bytes of the unpacked picture, from as little of the packed one as that takes. */
function unpacked(bytes: Buffer, wanted: number): Buffer | undefined {
  if (wanted > MOST_WANTED) return undefined;
  // Packed rows of a photograph are half as long as unpacked ones at best, so most are done at the first try.
  for (let packed = Math.ceil(wanted / 2) + 1024; ; packed *= 4) {
    const data = pictureData(bytes, packed);
    try {
      // A sync flush gives what there is of a stream that is cut off. What unfolds to far more than it should is no photograph.
      const raw = inflateSync(data, {
        ...{ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: Math.max(16_384, wanted) },
        maxOutputLength: MOST_TIMES * (wanted + 16_384),
      });
      if (raw.length >= wanted) return raw;
    } catch {
      return undefined;
    }
    if (data.length < packed) return undefined;
  }
}

/** The first `most` bytes of the picture's packed data, over as many IDAT chunks as it takes. */
function pictureData(bytes: Buffer, most: number): Buffer {
  const parts: Buffer[] = [];
  let held = 0;
  for (let at = 8; at + 8 <= bytes.length && held < most; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') {
      const part = bytes.subarray(at + 8, Math.min(at + 8 + length, at + 8 + most - held));
      parts.push(part);
      held += part.length;
    }
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return Buffer.concat(parts);
}
