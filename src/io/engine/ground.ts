import type { Sharp } from 'sharp';
import { shrinkFor, shrunkBox } from '../../core/recipe/shrink.ts';
import type { Box, Size } from '../../core/recipe/steps/kinds.ts';
import type { PictureFile } from './decode.ts';
import type { Scratch } from './pixel-memory.ts';
import { from, type State } from './state.ts';
import { cut } from './steps/crop.ts';

/** A picture that others are made from: one in memory, or a part of a file that is decoded when it is needed, and no larger. */
export type Ground = Size & {
  /** All its pixels. */
  readonly whole: () => Promise<State>;
  /** What a box of it can be resized to `size` from; which pixels these are follows from the picture, the box and the size alone. */
  readonly part: (box: Box, size: Size) => Promise<PicturePart>;
  readonly cut: (box: Box) => Ground;
  /** A box of it in another size, of the same pixels as from its part; not there, or undefined, where the part is quicker resized. */
  readonly resized?: (box: Box, size: Size, scratch: Scratch) => Promise<State | undefined>;
  /** What it is made of, where it only lies on another picture. */
  readonly laid?: { readonly ground: Ground; readonly patches: readonly Patch[] };
};

/** Pixels that lie in the place of others: a line of letters on its ground, mixed already. */
export type Patch = Box & { readonly state: State };

/** A box of a picture in memory. */
export type PicturePart = { readonly state: State; readonly box: Box };

/** A picture in memory. */
export const groundOf = (state: State): Ground => ({
  width: state.width,
  height: state.height,
  whole: () => Promise.resolve(state),
  part: (box) => Promise.resolve({ state, box }),
  cut: (box) => groundOf(cut(state, box)),
});

/** A picture file, or a box of it. */
export function groundIn(file: PictureFile, frame: Box = { left: 0, top: 0, ...sizeOf(file) }): Ground {
  let pixels: Promise<State> | undefined;
  const whole = (): Promise<State> => (pixels ??= file.whole().then((state) => cut(state, frame)));
  const inFile = (box: Box): Box => ({ ...box, left: frame.left + box.left, top: frame.top + box.top });
  return {
    ...sizeOf(frame),
    whole,
    part: async (box, size) => {
      const factor = file.shrunk === undefined ? 1 : shrinkFor(file, inFile(box), size);
      return factor === 1
        ? { state: await whole(), box }
        : { state: await file.shrunk!(factor), box: shrunkBox(inFile(box), factor) };
    },
    cut: (box) => groundIn(file, inFile(box)),
  };
}

/** All of a picture as a box of it. */
export const allOf = (size: Size): Box => ({ left: 0, top: 0, ...sizeOf(size) });

/** A pipeline that starts from a part. */
export const fromPart = ({ state, box }: PicturePart): Sharp =>
  box.width === state.width && box.height === state.height ? from(state) : from(state).extract(box);

const sizeOf = ({ width, height }: Size): Size => ({ width, height });
