import type { Standing } from '../approval/standing.ts';
import { shortDigest } from '../digest.ts';
import type { Messages } from '../messages/messages.ts';
import type { DrawResult, OutputFile } from '../record/rendition.ts';
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
export const mediaPath = (file: OutputFile): string =>
  `media/${shortDigest(file.digest)}.${file.format === 'jpeg' ? 'jpg' : file.format}`;

type Shown = Omit<Shot, 'alt'>;
const known = new WeakMap<readonly OutputFile[], { readonly base: string; readonly shown: Shown }>();

/** A shot of the files that show one picture; undefined when nothing was drawn. A picture stands on many pages, and is worked out once. */
export function shotOf(files: readonly OutputFile[] | undefined, alt: string, links: Links): Shot | undefined {
  if (files === undefined || files.length === 0) return undefined;
  const base = links.to('');
  const before = known.get(files);
  if (before?.base === base) return { ...before.shown, alt };
  const shown = showing(files, links);
  known.set(files, { base, shown });
  return { ...shown, alt };
}

function showing(files: readonly OutputFile[], links: Links): Shown {
  const byWidth = [...files].sort((a, b) => a.width - b.width);
  const largest = byWidth.at(-1) as OutputFile;
  const first = byWidth.find((file) => file.width >= 480) ?? largest;
  return {
    src: links.to(mediaPath(first)),
    srcset: byWidth.map((file) => `${links.to(mediaPath(file))} ${file.width}w`).join(', '),
    width: largest.width,
    height: largest.height,
    ratio: ratioOf(largest.width, largest.height),
  };
}

/** What stands in the place of an asset's picture when there is none. */
export function unseen(
  asset: { readonly from: readonly string[] },
  { common }: Messages,
  { reasons }: Pick<Standing, 'reasons'> = { reasons: [] },
): string {
  const gone = reasons.find((each) => each.kind === 'not-approvable' && each.missing.kind === 'expunged');
  if (gone !== undefined) return common.gone;
  return asset.from.length === 0 ? common.noDraft : common.cannotDraw;
}

const masters = new WeakMap<DrawResult, readonly OutputFile[]>();

/** The previews of an asset's master: the same list whenever they are asked for. */
export function masterFiles(drawn: DrawResult | undefined): readonly OutputFile[] {
  if (drawn === undefined) return [];
  const files = masters.get(drawn) ?? drawn.files.filter((each) => each.for === 'preview');
  masters.set(drawn, files);
  return files;
}

/** Width over height in thousandths, in steps of half a percent, between 1:10 and 20:1. */
export function ratioOf(width: number, height: number): number {
  const exact = Math.min(20, Math.max(0.1, width / height));
  return Math.round(1000 * 1.005 ** Math.round(Math.log(exact) / Math.log(1.005)));
}
