import { LIKE_BITS, lookDistance, rowOf } from '../looks/likeness.ts';

/** A look and the number of the part by digest that knows whose it is. */
export type PlacedLook = { readonly look: string; readonly part: number };

/** Bytes that one look takes: eight of the look, two of the part. Bytes, because no host compresses hexadecimal well. */
const SIZE = 10;

/** Looks as bytes, in the order given. A look stands in a list for each of its bands, so it is packed once. */
export function packLooks(looks: readonly PlacedLook[]): Uint8Array {
  const bytes = new Uint8Array(looks.length * SIZE);
  for (const [at, each] of looks.entries()) bytes.set(packed(each), at * SIZE);
  return bytes;
}

const known = new WeakMap<PlacedLook, Uint8Array>();

function packed(placed: PlacedLook): Uint8Array {
  const before = known.get(placed);
  if (before !== undefined) return before;
  const { look, part } = placed;
  const bytes = Uint8Array.from({ length: SIZE }, (_, at) =>
    at < 8 ? rowOf(look, at) : at === 8 ? part >> 8 : part & 255,
  );
  known.set(placed, bytes);
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
