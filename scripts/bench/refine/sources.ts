import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** One source of the benchmark, by file name: the sizes that cameras and generators give. */
export const BENCH_SOURCES = [
  { name: 'square.jpg', width: 2048, height: 2048 },
  { name: 'square-lossless.png', width: 2048, height: 2048 },
  { name: 'landscape.jpg', width: 3000, height: 2000 },
  { name: 'portrait-lossless.png', width: 1664, height: 2432 },
  { name: 'camera.jpg', width: 4000, height: 3000 },
  { name: 'camera-upright.jpg', width: 3000, height: 4000 },
] as const;

/** A photo-like picture: soft light, mid-size shapes, fine grain; about as hard to compress as a photograph. */
export async function photo(width: number, height: number, ending: string, seed: number): Promise<Buffer> {
  const light = await clouds(24, 18, seed, 60);
  const shapes = await clouds(Math.round(width / 24), Math.round(height / 24), seed + 1, 34);
  const grain = await clouds(Math.round(width / 2), Math.round(height / 2), seed + 2, 9);
  const fit = (small: Buffer) => sharp(small).resize(width, height, { fit: 'fill', kernel: 'cubic' }).png().toBuffer();
  const [base, middle, fine] = await Promise.all([light, shapes, grain].map(fit));
  const picture = sharp(base).composite([
    { input: middle!, blend: 'overlay' },
    { input: fine!, blend: 'soft-light' },
  ]);
  return ending === 'png' ? picture.png({ compressionLevel: 6 }).toBuffer() : picture.jpeg({ quality: 92 }).toBuffer();
}

/** Noise of a small size, the same for the same seed. */
function clouds(width: number, height: number, seed: number, spread: number): Promise<Buffer> {
  const data = new Uint8ClampedArray(width * height * 3);
  let state = (seed * 2654435761) >>> 0 || 1;
  for (let index = 0; index < data.length; index++) {
    // xorshift32: quick, and good enough for grain.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    data[index] = 128 + (((state >>> 0) / 2 ** 32) * 2 - 1) * spread * (1 + (index % 3) * 0.2);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** Puts files under a folder. */
export function putAll(root: string, files: { readonly [path: string]: string | Uint8Array }): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
