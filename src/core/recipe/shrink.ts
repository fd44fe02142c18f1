import type { Box, Size } from './steps/kinds.ts';

/** How many times smaller each way a file may be decoded. */
export type Shrink = 1 | 4;

/**
 * One factor, so that everything small of a picture shares one decode. An eighth is hardly cheaper to decode than a
 * quarter; half costs more than the resize that it saves wherever something larger of the same picture is drawn too.
 */
const FACTOR = 4;
/**
 * How many pixels each way must remain for one of the result. From four on the library's resize itself averages pixels
 * in blocks before it weighs them, so with two left over a decoder that does the same loses nothing to be seen.
 */
const REMAIN = 2;
/** How far an edge of the frame may move, in pixels of the result. */
const SHIFT = 1 / 8;

/**
 * By how much the decoder of a picture of size `source` may shrink it when `box` of it is wanted in `size`: decided by
 * these three alone, so that a file has the same pixels whatever else is drawn in the same run. Twice the pixels of the
 * result remain each way, and no edge of the frame moves by more than an eighth of a pixel of it. What comes of it is
 * within 8 of 255 of the full decode everywhere, and within 1.25 on average (root mean square), photographs and finest
 * lines alike; only where the library's blocks are no multiple of the factor, lines that are thinner than a pixel of
 * the result come out otherwise (20 of 255): there fewer pixels are averaged beforehand, which is nearer to the ideal.
 */
export function shrinkFor(source: Size, box: Box, size: Size): Shrink {
  const needed = Math.min(box.width / size.width, box.height / size.height);
  const edges = [box.left, box.left + box.width, box.top, box.top + box.height];
  const takes =
    needed >= FACTOR * REMAIN &&
    // A decoder rounds up what does not divide, and which side then has the broken pixel is up to how it was turned.
    source.width % FACTOR === 0 &&
    source.height % FACTOR === 0 &&
    edges.every((edge) => Math.abs(edge - FACTOR * Math.round(edge / FACTOR)) <= needed * SHIFT);
  return takes ? FACTOR : 1;
}

/** The same box in the shrunk picture. */
export function shrunkBox({ left, top, width, height }: Box, factor: Shrink): Box {
  const at = (edge: number): number => Math.round(edge / factor);
  return { left: at(left), top: at(top), width: at(left + width) - at(left), height: at(top + height) - at(top) };
}
