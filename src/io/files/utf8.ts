import { transcode } from 'node:buffer';

let units = Buffer.allocUnsafeSlow(1 << 18);

/**
 * Pieces of a text, one after the other, as UTF-8, by way of UTF-16: with one letter beyond ASCII in it, a page of 50 KB takes a fifth of
 * the time of the direct way (27 against 140 microseconds). Joined first, a third of what a page leaves to be collected would be the join.
 */
export function utf8(pieces: readonly string[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (units.length < length * 2) units = Buffer.allocUnsafeSlow(length * 2);
  let end = 0;
  for (const piece of pieces) end += units.write(piece, end, 'utf16le');
  try {
    return transcode(units.subarray(0, end), 'utf16le', 'utf8');
  } catch {
    // Half a surrogate pair, which only the direct way replaces.
    return Buffer.from(pieces.join(''));
  }
}
