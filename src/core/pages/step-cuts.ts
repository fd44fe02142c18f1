import { cropBox, looksForFrame } from '../recipe/steps/crop.ts';
import { sidesOf } from '../recipe/steps/extend.ts';
import type { Box, Size } from '../recipe/steps/kinds.ts';
import type { DrawnStep } from '../recipe/steps/table.ts';
import { type Cut, WHOLE } from './cut.ts';

/** What a step left of the picture before it, or put around it, where the record tells; a crop that looks for its frame leaves nothing to tell of. */
export function cutBy(step: DrawnStep, before: Size | undefined, after: Size | undefined): Cut | undefined {
  if (before === undefined || after === undefined || step.step === 'rotate') return undefined;
  if (step.step === 'crop') return looksForFrame(step) ? undefined : within(cropBox(step, before), before, after);
  if (step.step === 'extend') {
    const { left, top, right, bottom } = sidesOf(step, before);
    const [width, height] = [before.width + left + right, before.height + top + bottom];
    return within({ left: -left, top: -top, width, height }, before, after);
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
