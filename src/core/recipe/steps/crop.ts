import { z } from 'zod';
import { focus } from '../../fields.ts';
import {
  type Box,
  box,
  boxPixels,
  fitsIn,
  length,
  pixels,
  ratio,
  ratioIn,
  type Size,
  sayLength,
  whenFieldsAreRight,
} from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    ratio: ratio.optional(),
    width: length
      .optional()
      .meta({ description: 'With height, instead of ratio; percent of the width.', examples: [1200] }),
    height: length
      .optional()
      .meta({ description: 'With width, instead of ratio; percent of the height.', examples: [628] }),
    box: box.optional(),
    focus: z
      .union([focus, z.enum(['attention', 'entropy'])])
      .default([0.5, 0.5])
      .meta({
        description:
          'What stays in the frame: a point [x, y], or "attention" (skin, colour, edges) or "entropy" (detail) to let the picture decide.',
        examples: [[0.52, 0.38]],
      }),
  })
  .refine(
    (step) =>
      [step.ratio, step.box, step.width ?? step.height].filter((each) => each !== undefined).length === 1 &&
      (step.width === undefined) === (step.height === undefined),
    { message: 'say either a ratio, or width and height, or a box', ...whenFieldsAreRight },
  )
  .meta({
    description: 'Cuts to a ratio, a size or a box.',
    examples: [{ ratio: '4:5', focus: [0.52, 0.38] }],
  });
export type Crop = z.output<typeof schema>;

/** Cuts the picture; never enlarges it. */
export const crop = stepModule({
  schema,
  label: 'crop',
  describe: (step) => {
    if (step.box !== undefined)
      return `Cropped to a box of ${sayLength(step.box.width)} × ${sayLength(step.box.height)}`;
    const shape = step.ratio ?? `${sayLength(step.width!)} × ${sayLength(step.height!)}`;
    if (typeof step.focus === 'string') return `Cropped to ${shape}, keeping the most ${step.focus}`;
    const [x, y] = step.focus;
    return `Cropped to ${shape}${x === 0.5 && y === 0.5 ? '' : `, keeping ${place(x, y)}`}`;
  },
  sizeAfter: (step, size) => {
    const cut = cropBox(step, size);
    if (fitsIn(cut, size)) return { width: cut.width, height: cut.height };
    return {
      refused: {
        message: `the crop of ${cut.width} × ${cut.height} px${step.box === undefined ? '' : ` at ${cut.left}, ${cut.top}`} reaches out of a picture of ${size.width} × ${size.height} px`,
        fix: 'Crop less, or extend or upscale the picture first.',
      },
    };
  },
  frame: (step, size) => (looksForFrame(step) ? undefined : cropBox(step, size)),
  c2pa: 'c2pa.cropped',
  xmp: 'cropped',
  does: 'nothing',
  lays: 'nothing',
  kept: 'nothing',
});

/** Whether where it cuts is up to what the picture shows. */
export const looksForFrame = (step: Crop): boolean => step.box === undefined && typeof step.focus === 'string';

/** The rectangle that is kept, when it does not depend on what the picture shows (else its middle stands in). */
export function cropBox(step: Crop, size: Size): Box {
  if (step.box !== undefined) return boxPixels(step.box, size);
  const kept: Size =
    step.ratio !== undefined
      ? largest(ratioIn(step.ratio), size)
      : {
          width: Math.max(1, Math.round(pixels(step.width!, size.width))),
          height: Math.max(1, Math.round(pixels(step.height!, size.height))),
        };
  return around(kept, size, typeof step.focus === 'string' ? [0.5, 0.5] : step.focus);
}

/** The largest size of a ratio inside another. */
export function largest(wanted: number, size: Size): Size {
  return size.width / size.height > wanted
    ? { width: Math.max(1, Math.min(size.width, Math.round(size.height * wanted))), height: size.height }
    : { width: size.width, height: Math.max(1, Math.min(size.height, Math.round(size.width / wanted))) };
}

/** A frame with the focus as near to its middle as the edges of the picture allow. */
export function around(frame: Size, size: Size, [x, y]: readonly [number, number]): Box {
  const start = (at: number, whole: number, part: number): number =>
    Math.max(0, Math.min(whole - part, Math.round(at * whole - part / 2)));
  return { ...frame, left: start(x, size.width, frame.width), top: start(y, size.height, frame.height) };
}

function place(x: number, y: number): string {
  const across = x < 0.4 ? 'left' : x > 0.6 ? 'right' : '';
  const down = y < 0.4 ? 'upper' : y > 0.6 ? 'lower' : '';
  if (across === '' && down === '') return 'the middle';
  return `the ${[down, across].filter((each) => each !== '').join(' ')}${across === '' ? ' part' : ''}`;
}
