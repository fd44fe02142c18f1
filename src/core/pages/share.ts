import type { DrawResult } from '../record/rendition.ts';
import type { Links } from './options.ts';
import { mediaPath } from './shot.ts';

/** The picture that travels with a link to a page: a JPEG of 1200 × 630, because not everything that shows links reads more. */
export type Share = { readonly src: string; readonly width: number; readonly height: number; readonly alt: string };

/** The picture that travels with links to an asset; only what may be used has one. */
export function shareOf(drawn: DrawResult | undefined, alt: string, links: Links): Share | undefined {
  const file = drawn?.files.find((each) => each.for === 'share');
  return file && { src: links.to(mediaPath(file)), width: file.width, height: file.height, alt };
}
