/** The grey raster that a likeness is taken of: pixels across and down. */
export const LOOK_WIDTH = 72;
export const LOOK_HEIGHT = 64;

/**
 * A picture's look as 16 hex digits (a 64-bit difference hash): for each of 8 × 8 fields, whether it is lighter than its
 * right neighbour. Re-encoding, scaling and light grading change a few bits; another picture changes about half.
 * @param grey one byte a pixel, `LOOK_WIDTH` × `LOOK_HEIGHT`, the whole picture squeezed into it
 */
export function lookOf(grey: ArrayLike<number>): string {
  const fields = averages(grey);
  let hex = '';
  for (let row = 0; row < 8; row += 1) {
    let byte = 0;
    for (let column = 0; column < 8; column += 1) {
      const [here, right] = [fields[row * 9 + column] ?? 0, fields[row * 9 + column + 1] ?? 0];
      byte = (byte << 1) | (here > right ? 1 : 0);
    }
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex;
}

/** How many of the 64 bits differ between two looks. */
export function lookDistance(a: string, b: string): number {
  if (a === b) return 0;
  let bits = 0;
  for (let row = 0; row < 8; row += 1) bits += ONES[rowOf(a, row) ^ rowOf(b, row)]!;
  return bits;
}

/** One byte of a look. Hundreds of thousands are asked for in a build, so no text is cut out to be read as a number. */
export const rowOf = (look: string, row: number): number =>
  (digit(look.charCodeAt(2 * row)) << 4) | digit(look.charCodeAt(2 * row + 1));
const digit = (code: number): number => DIGITS[code] ?? 0;
const DIGITS = new Uint8Array(128);
for (let value = 0; value < 16; value += 1) DIGITS[value.toString(16).charCodeAt(0)] = value;

/** How many bits of a byte are set. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** Bits that a copy may differ by: with eight bands of one byte, any look this near shares at least one band. */
export const LIKE_BITS = 7;

/** Bits that two sizes of one picture differ by: what is this near needs no second look. */
export const SAME_BITS = 1;

/**
 * A look's eight bands of one byte each, by which looks are looked up. A band takes one bit of every row, each three
 * columns on: neighbouring bits of a picture say the same, and bands made of neighbours would put thousands of soft
 * gradients in one place.
 */
export function bandsOf(look: string): number[] {
  const bands = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < 8; row += 1) {
    const bits = rowOf(look, row);
    for (let band = 0; band < 8; band += 1)
      bands[band] = ((bands[band] ?? 0) << 1) | ((bits >> (7 - ((band - 3 * row) & 7))) & 1);
  }
  return bands;
}

/** Mean grey of 9 × 8 fields. */
function averages(grey: ArrayLike<number>): number[] {
  const fields: number[] = [];
  for (let row = 0; row < 8; row += 1)
    for (let column = 0; column < 9; column += 1) {
      let sum = 0;
      for (let y = row * 8; y < row * 8 + 8; y += 1)
        for (let x = column * 8; x < column * 8 + 8; x += 1) sum += grey[y * LOOK_WIDTH + x] ?? 0;
      fields.push(sum / 64);
    }
  return fields;
}
