import sharp, { type Sharp } from 'sharp';

/** The brightness of each pixel of a picture, row by row. */
export type Luminance = { readonly data: Buffer; readonly width: number; readonly height: number };

/** Reads the brightness of a picture, transparency laid on white. */
export async function luminance(picture: string | Buffer | Sharp): Promise<Luminance> {
  const opened = typeof picture === 'string' || Buffer.isBuffer(picture) ? sharp(picture) : picture;
  const { data, info } = await opened
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * How like two pictures of one size are: the mean structural similarity of their luminance (Wang et al. 2004: windows of
 * 8 × 8 every 4 pixels, K1 0.01, K2 0.03), from -1 to 1, where 1 is the same.
 * @throws TypeError for pictures of different sizes.
 */
export function likeness(first: Luminance, second: Luminance): number {
  if (first.width !== second.width || first.height !== second.height)
    throw new TypeError('the pictures differ in size');
  const { width, height } = first;
  if (width < 2 * BLOCK || height < 2 * BLOCK) return similarity(sums(first, second, 0, width, height), width * height);
  const across = Math.floor(width / BLOCK);
  const down = Math.floor(height / BLOCK);
  let above: Sums[] = [];
  let total = 0;
  // A window is four blocks, and each block lies in up to four windows: it is summed once.
  for (let row = 0; row < down; row += 1) {
    const blocks = Array.from({ length: across }, (_, column) =>
      sums(first, second, row * BLOCK * width + column * BLOCK, BLOCK, BLOCK),
    );
    for (let column = 0; row > 0 && column + 1 < across; column += 1)
      total += similarity(
        together(above[column]!, above[column + 1]!, blocks[column]!, blocks[column + 1]!),
        (2 * BLOCK) ** 2,
      );
    above = blocks;
  }
  return total / ((across - 1) * (down - 1));
}

const BLOCK = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** Sums over a block of two pictures: of each, of their squares together, and of their product. */
type Sums = { readonly a: number; readonly b: number; readonly squares: number; readonly product: number };

function sums(first: Luminance, second: Luminance, from: number, width: number, height: number): Sums {
  const [one, two] = [first.data, second.data];
  let [a, b, squares, product] = [0, 0, 0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let at = from + row * first.width, end = at + width; at < end; at += 1) {
      const left = one[at]!;
      const right = two[at]!;
      a += left;
      b += right;
      squares += left * left + right * right;
      product += left * right;
    }
  }
  return { a, b, squares, product };
}

const together = (one: Sums, two: Sums, three: Sums, four: Sums): Sums => ({
  a: one.a + two.a + three.a + four.a,
  b: one.b + two.b + three.b + four.b,
  squares: one.squares + two.squares + three.squares + four.squares,
  product: one.product + two.product + three.product + four.product,
});

function similarity({ a, b, squares, product }: Sums, count: number): number {
  const [meanA, meanB] = [a / count, b / count];
  const variances = squares / count - meanA * meanA - meanB * meanB;
  const covariance = product / count - meanA * meanB;
  return ((2 * meanA * meanB + C1) * (2 * covariance + C2)) / ((meanA ** 2 + meanB ** 2 + C1) * (variances + C2));
}
