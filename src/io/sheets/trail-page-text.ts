import type { TrailPage } from '../../core/pack/pack.ts';
import { trailPage } from '../../core/trail/trail-page.ts';
import { faceIn } from './face.ts';

/**
 * Prints the page of the trail with a small picture of each asset inside it.
 * @throws DigestMismatch when a picture is no longer what was planned.
 */
export async function trailPageText(
  { title, trails, renditions, pictures }: TrailPage,
  cacheDir: string,
): Promise<string> {
  const small = new Map<string, string>();
  for (const picture of pictures) {
    const face = await faceIn(cacheDir)(picture);
    small.set(picture.ref, `data:image/jpeg;base64,${face.toString('base64')}`);
  }
  return trailPage(title, trails, renditions, small);
}
