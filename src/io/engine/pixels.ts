import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import { remembered } from '../cache/remembered.ts';
import type { Store } from '../cache/store.ts';
import { sha256 } from '../files/sha256.ts';
import { LIBRARY } from './engine.ts';

/** The sha256 of a picture's decoded pixels (8 bits a channel, with its size): it survives a change of metadata. */
export async function pixelDigest(picture: string | Buffer): Promise<Digest> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const head = Buffer.from(`${info.width}x${info.height}x${info.channels}\n`);
  return sha256(Buffer.concat([head, data]));
}

/** The same, from the cache: a file that was decoded for it before is not opened again. */
export const rememberedPixels = (
  store: Store,
  { path, digest }: { readonly path: string; readonly digest: Digest },
): Promise<Digest> =>
  remembered(store, { kind: 'pixel-digest', version: `1 ${LIBRARY}`, about: digest }, () => pixelDigest(path));

/** Where two pictures differ: how many pixels, and the box around them. Undefined when none does. */
export type Difference = { readonly pixels: number; readonly box: readonly [number, number, number, number] } | 'size';

/** Compares two pictures pixel by pixel, in the colours they are stored in. */
export async function pixelDifference(a: Buffer, b: Buffer): Promise<Difference | undefined> {
  const [first, second] = await Promise.all(
    [a, b].map((each) => sharp(each).raw().toBuffer({ resolveWithObject: true })),
  );
  if (first === undefined || second === undefined) return undefined;
  const { width, height, channels } = first.info;
  if (width !== second.info.width || height !== second.info.height || channels !== second.info.channels) return 'size';
  if (first.data.equals(second.data)) return undefined;
  let pixels = 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      if (first.data.compare(second.data, at, at + channels, at, at + channels) === 0) continue;
      pixels += 1;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { pixels, box: [left, top, right - left + 1, bottom - top + 1] };
}
