import type { Box, Size } from '../recipe/steps/kinds.ts';
import { type DrawnStep, moduleOf } from '../recipe/steps/table.ts';
import { type Cut, WHOLE } from './cut.ts';

/** What a step left of the picture before it, or put around it, where the record tells; a crop that looks for its frame leaves nothing to tell of. */
export function cutBy(step: DrawnStep, before: Size | undefined, after: Size | undefined): Cut | undefined {
  const { frame } = moduleOf(step);
  if (before === undefined || after === undefined || frame === 'unknown') return undefined;
  if (frame !== 'whole') {
    const box = frame(step, before);
    return box === undefined ? undefined : within(box, before, after);
  }
  const shape = (size: Size): number => size.width / size.height;
  return Math.abs(shape(after) / shape(before) - 1) < 0.005 ? WHOLE : undefined;
}

/** A box in shares, if the picture has its size: of a stale one the recipe says something else by now. */
function within(box: Box, before: Size, after: Size): Cut | undefined {
  if (box.width !== after.width || box.height !== after.height) return undefined;
  const { width, height } = before;
  return [share(box.left / width), share(box.top / height), share(box.width / width), share(box.height / height)];
}

/** A ten-thousandth of a picture is less than a pixel of what a page shows. */
const share = (value: number): number => Math.round(value * 10_000) / 10_000;
