import { LIKE_BITS, lookDistance, rowOf } from '../looks/likeness.ts';

/** A look and the number of the part by digest that knows whose it is. */
export type PlacedLook = { readonly look: string; readonly part: number };

/** Bytes that one look takes: eight of the look, two of the part. Bytes, because no host compresses hexadecimal well. */
const SIZE = 10;

/** Looks as bytes, in the order given. */
export function packLooks(looks: readonly PlacedLook[]): Uint8Array {
  const bytes = new Uint8Array(looks.length * SIZE);
  for (const [number, { look, part }] of looks.entries()) {
    const from = number * SIZE;
    for (let row = 0; row < 8; row += 1) bytes[from + row] = rowOf(look, row);
    bytes[from + 8] = part >> 8;
    bytes[from + 9] = part & 255;
  }
  return bytes;
}

/** Some of the packed looks, by their numbers. */
export function pickLooks(packed: Uint8Array, numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * SIZE);
  let to = 0;
  for (const number of numbers) {
    const from = number * SIZE;
    for (let at = 0; at < SIZE; at += 1) bytes[to + at] = packed[from + at]!;
    to += SIZE;
  }
  return bytes;
}

/** The nearest of the packed looks that is within reach of a copy, if any, with how many bits differ. */
export function nearestLook(bytes: Uint8Array, look: string): (PlacedLook & { readonly bits: number }) | undefined {
  let best: (PlacedLook & { readonly bits: number }) | undefined;
  for (let from = 0; from + SIZE <= bytes.length; from += SIZE) {
    const each = hex(bytes.subarray(from, from + 8));
    const bits = lookDistance(each, look);
    if (bits > LIKE_BITS || (best !== undefined && bits >= best.bits)) continue;
    best = { look: each, bits, part: ((bytes[from + 8] ?? 0) << 8) | (bytes[from + 9] ?? 0) };
  }
  return best;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
