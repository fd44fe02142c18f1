import sharp from 'sharp';

/**
 * How like two pictures of one size are: the mean structural similarity of their luminance (Wang et al. 2004: windows of
 * 8 × 8 every 4 pixels, K1 0.01, K2 0.03), from -1 to 1, where 1 is the same.
 * @throws TypeError for pictures of different sizes.
 */
export async function likeness(a: string | Buffer, b: string | Buffer): Promise<number> {
  const [first, second] = await Promise.all([luminance(a), luminance(b)]);
  if (first.width !== second.width || first.height !== second.height)
    throw new TypeError('the pictures differ in size');
  const { width, height } = first;
  const size = Math.min(WINDOW, width, height);
  let sum = 0;
  let windows = 0;
  for (let y = 0; y + size <= height; y += STEP) {
    for (let x = 0; x + size <= width; x += STEP) {
      sum += similarity(first.data, second.data, y * width + x, width, size);
      windows += 1;
    }
  }
  return sum / windows;
}

const WINDOW = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

async function luminance(picture: string | Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function similarity(a: Buffer, b: Buffer, from: number, stride: number, size: number): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < size; row += 1) {
    for (let at = from + row * stride, end = at + size; at < end; at += 1) {
      const [left, right] = [a[at] ?? 0, b[at] ?? 0];
      sumA += left;
      sumB += right;
      squareA += left * left;
      squareB += right * right;
      product += left * right;
    }
  }
  const count = size * size;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const varianceA = squareA / count - meanA * meanA;
  const varianceB = squareB / count - meanB * meanB;
  const covariance = product / count - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) / ((meanA ** 2 + meanB ** 2 + C1) * (varianceA + varianceB + C2))
  );
}
