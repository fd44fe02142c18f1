import type { Sharp } from 'sharp';
import type { Chroma, OutputFormat, OutputSpec } from '../../core/record/rendition.ts';
import { isTaggable, tagSrgb } from './srgb-tag.ts';

/** Encodes a picture of the right size in one format and quality, with profile, density and XMP. */
export async function encode(
  picture: Sharp,
  { format, quality, chroma }: { format: OutputFormat; quality: number; chroma: Chroma },
  spec: EncodeSpec,
): Promise<Buffer> {
  const cmyk = spec.colour === 'cmyk';
  const wantsTag = !cmyk && spec.untagged !== true;
  const later = wantsTag && isTaggable(format);
  const tagged = cmyk
    ? picture.removeAlpha().withIccProfile(spec.profilePath ?? 'cmyk')
    : wantsTag && !later
      ? picture.withIccProfile('srgb')
      : picture;
  const dense = spec.density === undefined ? tagged : tagged.withDensity(spec.density);
  const described = spec.xmp === undefined ? dense : dense.withXmp(spec.xmp);
  const bytes = await ENCODERS[format](described, { ...spec, quality, chroma }).toBuffer();
  return later ? tagSrgb(bytes, format) : bytes;
}

export type EncodeSpec = Pick<OutputSpec, 'colour' | 'untagged' | 'density' | 'xmp' | 'effort'> & {
  /** The absolute path of the press profile. */
  readonly profilePath?: string;
};

type How = Pick<EncodeSpec, 'effort'> & { readonly quality: number; readonly chroma: Chroma };

const ENCODERS: { readonly [format in OutputFormat]: (pipeline: Sharp, how: How) => Sharp } = {
  jpeg: (pipeline, { quality, chroma }) => pipeline.jpeg({ quality, chromaSubsampling: chroma }),
  // PNG has no quality; below 100 it is asked to get smaller, and that is a palette.
  // Rows told by their neighbours make photographs a tenth to a half smaller, and a level of 2 then takes no longer than 6 without.
  png: (pipeline, { quality, effort }) =>
    quality >= 100
      ? pipeline.png({ compressionLevel: effort === 'publish' ? 6 : 2, adaptiveFiltering: true })
      : pipeline.png({ palette: true, quality, effort: 4 }),
  webp: (pipeline, { quality, effort }) => pipeline.webp({ quality, effort: effort === 'publish' ? 4 : 1 }),
  // Effort 4 costs about 19 times the time of effort 0 for a fifth fewer bytes.
  avif: (pipeline, { quality, chroma, effort }) =>
    pipeline.avif({ quality, chromaSubsampling: chroma, effort: effort === 'publish' ? 4 : 0 }),
  tiff: (pipeline) => pipeline.tiff({ compression: 'lzw', predictor: 'horizontal' }),
};
