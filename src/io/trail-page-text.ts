import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { TrailPage } from '../core/plan-pack.ts';
import { trailPage } from '../core/provenance/trail-page.ts';
import { DigestMismatch } from './digesting.ts';
import { sha256 } from './sha256.ts';

/**
 * Prints the page of the trail with a small picture of each asset inside it.
 * @throws DigestMismatch when a picture is no longer what was planned.
 */
export async function trailPageText({ title, trails, renditions, pictures }: TrailPage): Promise<string> {
  const small = new Map<string, string>();
  for (const { ref, path, digest } of pictures) {
    const bytes = await readFile(path);
    const found = sha256(bytes);
    if (found !== digest) throw new DigestMismatch(path, digest, found);
    const face = await sharp(bytes)
      .toColourspace('srgb')
      .resize({ width: 480, height: 480, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 72 })
      .toBuffer();
    small.set(ref, `data:image/jpeg;base64,${face.toString('base64')}`);
  }
  return trailPage(title, trails, renditions, small);
}
