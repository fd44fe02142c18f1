import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** Colours of one pixel: red, green, blue and, where asked for, alpha; 0 to 255. */
export type Pixel = readonly number[];

/** A picture drawn by a formula, as raw values. */
export function drawn(
  width: number,
  height: number,
  at: (x: number, y: number) => Pixel,
): { data: Uint8Array; width: number; height: number; channels: 3 | 4 } {
  const channels = at(0, 0).length === 4 ? 4 : 3;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(at(x, y), (y * width + x) * channels);
  return { data, width, height, channels };
}

/** The same as a file's bytes. */
export const encoded = (
  picture: { readonly data: Uint8Array; readonly width: number; readonly height: number; readonly channels: 3 | 4 },
  format: 'png' | 'jpeg' | 'webp' | 'avif' = 'png',
): Promise<Buffer> =>
  sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: picture.channels } })
    // A quality makes a PNG one of a palette, which changes its pixels.
    .toFormat(format, format === 'png' ? {} : { quality: 95 })
    .toBuffer();

/** A file's pixels: `at(x, y)` reads one. */
export async function pixelsOf(
  file: string | Uint8Array,
): Promise<{ width: number; height: number; at: (x: number, y: number) => number[] }> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at: (x, y) => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x + 1) * info.channels)],
  };
}

/** A folder of files by path, removed by `remove`. */
export async function folderOf(files: {
  readonly [path: string]: string | Uint8Array;
}): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'greenlit-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return { root, remove: () => rm(root, { recursive: true, force: true, maxRetries: 10 }) };
}
