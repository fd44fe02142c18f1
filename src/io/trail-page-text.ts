import { join } from 'node:path';
import sharp from 'sharp';
import type { TrailPage } from '../core/plan-pack.ts';
import { trailPage } from '../core/provenance/trail-page.ts';
import { readUnchanged } from './digesting.ts';
import { noted } from './notes.ts';

/**
 * Prints the page of the trail with a small picture of each asset inside it, made small once for all packs.
 * @throws DigestMismatch when a picture is no longer what was planned.
 */
export async function trailPageText(
  { title, trails, renditions, pictures }: TrailPage,
  cacheDir: string,
): Promise<string> {
  const small = new Map<string, string>();
  for (const { ref, path, digest } of pictures) {
    const face = await noted(join(cacheDir, 'faces'), digest, async () => {
      const bytes = await sharp(await readUnchanged(path, digest))
        .toColourspace('srgb')
        .resize({ width: 480, height: 480, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 72 })
        .toBuffer();
      return bytes.toString('base64');
    });
    small.set(ref, `data:image/jpeg;base64,${face}`);
  }
  return trailPage(title, trails, renditions, small);
}
