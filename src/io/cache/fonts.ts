import { join } from 'node:path';
import { sha256 } from '../files/sha256.ts';
import { placeOnce } from './place.ts';

/**
 * The folder of fonts in a cache. Nothing prunes it: a run may be about to open one, and the library would take another font
 * in its place without a word. There are as many as the record has.
 */
export const FONTS = 'fonts';

/** Where a font lies as a file of its own, whole; it is put there unless it is. */
export async function fontFileIn(cacheDir: string, font: Uint8Array): Promise<string> {
  const digest = sha256(font);
  const path = join(cacheDir, FONTS, `${digest.slice('sha256:'.length)}.ttf`);
  await placeOnce(path, font, digest);
  return path;
}
