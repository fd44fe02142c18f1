import { shortDigest } from '../digest.ts';
import type { RenderedFile, RenderResult } from '../rendition.ts';
import type { Links } from './options.ts';

/** A picture as a page shows it: files in several widths of one shape, never cropped. */
export type Shot = {
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Width over height in thousandths, rounded to a step nobody can see, so that styles can be shared. */
  readonly ratio: number;
};

/** Where a drawn file is published: by content, so that it can be cached for ever. */
export const mediaPath = (file: RenderedFile): string =>
  `media/${shortDigest(file.digest)}.${file.format === 'jpeg' ? 'jpg' : file.format}`;

/** A shot of the files that show one picture; undefined when nothing was drawn. */
export function shotOf(files: readonly RenderedFile[] | undefined, alt: string, links: Links): Shot | undefined {
  const byWidth = [...(files ?? [])].sort((a, b) => a.width - b.width);
  const largest = byWidth.at(-1);
  const first = byWidth.find((file) => file.width >= 480) ?? largest;
  if (largest === undefined || first === undefined) return undefined;
  return {
    src: links.to(mediaPath(first)),
    srcset: byWidth.map((file) => `${links.to(mediaPath(file))} ${file.width}w`).join(', '),
    width: largest.width,
    height: largest.height,
    alt,
    ratio: ratioOf(largest.width, largest.height),
  };
}

/** What stands in the place of an asset's picture when there is none. */
export const unseen = (asset: { readonly from: readonly string[] }): string =>
  asset.from.length === 0
    ? 'No draft yet: pick one, and name it in the asset’s file.'
    : 'This picture could not be drawn; the build says why.';

/** The previews of an asset's master. */
export function masterFiles(drawn: RenderResult | undefined): readonly RenderedFile[] {
  return (drawn?.files ?? []).filter((file) => isPreview(file.channel));
}

/** The files that were drawn for channels. */
export function renditionFiles(drawn: RenderResult | undefined): readonly RenderedFile[] {
  return (drawn?.files ?? []).filter((file) => !isPreview(file.channel));
}

/** Width over height in thousandths, in steps of half a percent, between 1:10 and 20:1. */
export function ratioOf(width: number, height: number): number {
  const exact = Math.min(20, Math.max(0.1, width / height));
  return Math.round(1000 * 1.005 ** Math.round(Math.log(exact) / Math.log(1.005)));
}

const isPreview = (channel: string): boolean => channel.startsWith('preview');
