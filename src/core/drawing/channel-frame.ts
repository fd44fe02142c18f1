import { around, largest } from '../recipe/steps/crop.ts';
import type { Box, Size } from '../recipe/steps/kinds.ts';
import type { Asset, ChannelUse, FittedUse } from '../record/asset.ts';

/** How a use of a channel fits the master of its asset. */
export const fittedBy = (use: ChannelUse, { focus }: Pick<Asset, 'focus'>): FittedUse => ({
  fit: use.fit,
  focus: use.focus ?? focus ?? [0.5, 0.5],
});

/** A box in a frame by its edges, in pixels of the frame, not rounded; what lies outside is cut off there. `scale`: pixels of the frame for one of the master. */
export type BoxInFrame = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly scale: number;
};

/** Where a box of the master comes to stand in a frame of an exact size. */
export function boxInFrame(box: Box, master: Size, frame: Size, fitted: FittedUse): BoxInFrame {
  const [scale, left, top] = frameOf(frame, master, fitted);
  return {
    left: (box.left - left) * scale,
    top: (box.top - top) * scale,
    right: (box.left + box.width - left) * scale,
    bottom: (box.top + box.height - top) * scale,
    scale,
  };
}

/** The scale of a master in a frame, and which point of it lies in the frame's corner. */
function frameOf(frame: Size, master: Size, { fit, focus }: FittedUse): [scale: number, left: number, top: number] {
  if (fit === 'extend') {
    const scale = Math.min(frame.width / master.width, frame.height / master.height);
    return [scale, -(frame.width / scale - master.width) / 2, -(frame.height / scale - master.height) / 2];
  }
  const part = around(largest(frame.width / frame.height, master), master, focus);
  return [frame.width / part.width, part.left, part.top];
}
