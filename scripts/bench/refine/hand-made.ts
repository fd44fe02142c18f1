import type { Sharp } from 'sharp';
import type { BenchRendition } from './job.ts';

type Shape = Pick<BenchRendition, 'width' | 'height'>;
type Coding = Pick<BenchRendition, 'format' | 'quality'>;

/** A picture in the size of a rendition. */
export function shaped(picture: Sharp, { width, height }: Shape): Sharp {
  return height === undefined
    ? picture.resize({ width, withoutEnlargement: true })
    : picture.resize(width, height, { fit: 'cover' });
}

/** In its format, as quickly as a draft is wanted. */
export function encoded(picture: Sharp, { format, quality }: Coding): Sharp {
  const tagged = picture.withIccProfile('srgb');
  if (format === 'jpeg') return tagged.jpeg({ quality });
  if (format === 'webp') return tagged.webp({ quality, effort: 1 });
  if (format === 'avif') return tagged.avif({ quality, effort: 0 });
  return tagged.png({ compressionLevel: 2, adaptiveFiltering: true });
}
