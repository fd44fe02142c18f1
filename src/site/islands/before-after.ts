import { type Cut, placeAfter } from '../../core/pages/cut.ts';
import type { Point, ScreenSize, View } from './viewing.ts';

/** How near to the line a pointer takes it along. */
const GRIP = 28;

/** Whether a press takes the line between before and after, rather than the picture. `from`: the left edge of the bench. */
export const takesLine = (scale: number, x: number, from: number, width: number, line: number): boolean =>
  scale <= 1 || Math.abs(x - from - (width * line) / 100) < GRIP;

/** Where on the bench a pointer is, in percent of its width. */
export const lineAt = (x: number, from: number, width: number): number => ((x - from) / width) * 100;

/** How much of the picture before is cut away on its right, in percent, by a line at `x`. */
export const cutAway = (x: number, right: number, width: number): number =>
  Math.min(100, Math.max(0, ((right - x) / width) * 100));

/** How a picture is laid beside its own place in the middle: so many times as large, and so far from there. */
export type Lay = { readonly scale: number } & Point;
export const IN_THE_MIDDLE: Lay = { scale: 1, x: 0, y: 0 };

/** How the pictures of two steps are laid on each other. `cuts`: of every step of the recipe, the draft first. */
export function laysOf(
  cuts: readonly (Cut | undefined)[],
  shown: { readonly step: number; readonly size: ScreenSize },
  over: { readonly step: number; readonly size: ScreenSize },
): { readonly shown: Lay; readonly over: Lay } {
  const between = (from: number, to: number) => cuts.slice(from + 1, to + 1);
  if (shown.step < over.step) {
    const laid = laidOver(between(shown.step, over.step), shown.size, over.size);
    return { shown: laid.earlier, over: laid.later };
  }
  const laid = laidOver(between(over.step, shown.step), over.size, shown.size);
  return { shown: laid.later, over: laid.earlier };
}

/**
 * Lays two steps so that the same thing lies in the same place: the larger of the two as it fits, the other where it was cut from, or
 * where it was extended. Where nothing was cut away both are as large as the larger; middle lies on middle where the record does not
 * tell. `cuts`: of every step after the earlier one, up to the later.
 */
function laidOver(
  cuts: readonly (Cut | undefined)[],
  earlier: ScreenSize,
  later: ScreenSize,
): { readonly earlier: Lay; readonly later: Lay } {
  const place = placeAfter(cuts);
  if (place === undefined || earlier.width === 0 || later.width === 0)
    return { earlier: IN_THE_MIDDLE, later: IN_THE_MIDDLE };
  const [left, top, width, height] = place;
  const scale = (width * earlier.width) / later.width;
  const x = (left + width / 2 - 0.5) * earlier.width;
  const y = (top + height / 2 - 0.5) * earlier.height;
  const whole = width === 1 && height === 1;
  return scale > 1 !== whole
    ? { earlier: { scale: 1 / scale, x: -x / scale || 0, y: -y / scale || 0 }, later: IN_THE_MIDDLE }
    : { earlier: IN_THE_MIDDLE, later: { scale, x, y } };
}

/** What a picture is moved and enlarged by, in a view of what it is laid among. */
export const transformOf = ({ scale, x, y }: View, lay: Lay): string =>
  `translate(${x + lay.x * scale}px, ${y + lay.y * scale}px) scale(${scale * lay.scale})`;
