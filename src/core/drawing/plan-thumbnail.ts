import type { OutputSpec, RenditionSpec } from '../record/rendition.ts';
import { previewSpec } from './plan-draw.ts';

/** Pixels that a list shows of a file at most, on the finest of screens: some 220 by 250 points at two pixels and more each. */
const BOX = { width: 480, height: 640 };
/** A file that is hardly larger than its thumbnail would be shows itself. */
const HARDLY = 0.8;

/**
 * One small picture for each channel whose files are large: the cut of its largest file, as the catalogue's own previews are drawn. What leaves
 * the house is a hundred times as heavy as what a list shows of it.
 */
export function thumbnailsFor(files: readonly RenditionSpec[]): OutputSpec[] {
  const byChannel = Map.groupBy(files, ({ channel }) => channel);
  return [...byChannel].flatMap(([channel, all]) => {
    const { width, height, fit, focus, ground, steps, alpha, matte } = all.reduce((a, b) =>
      b.width > a.width ? b : a,
    );
    // The height of what keeps its own shape is only as much as may be.
    const scale = fit === 'inside' ? BOX.width / width : Math.min(BOX.width / width, BOX.height / height);
    if (scale > HARDLY) return [];
    const { for: _, ...small } = previewSpec(BOX.width);
    return {
      ...small,
      ...{ for: 'thumbnail' as const, channel },
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      ...{ fit, steps, alpha, matte },
      ...(focus === undefined ? {} : { focus }),
      ...(ground === undefined ? {} : { ground }),
    };
  });
}
