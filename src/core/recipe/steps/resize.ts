import { z } from 'zod';
import { length, pixels, type Size, sayLength, whenFieldsAreRight } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    width: length
      .optional()
      .meta({ description: 'The new width; percent of the old. Without height the ratio stays.', examples: [2400] }),
    height: length
      .optional()
      .meta({ description: 'The new height; percent of the old. Without width the ratio stays.', examples: ['50%'] }),
    fit: z
      .enum(['inside', 'stretch'])
      .default('inside')
      .meta({ description: 'With both: keep the ratio inside them, or stretch to them.', examples: ['inside'] }),
    kernel: z
      .enum(['lanczos3', 'lanczos2', 'mitchell', 'cubic', 'linear', 'nearest'])
      .default('lanczos3')
      .meta({ description: 'How pixels are averaged when it shrinks.', examples: ['lanczos3'] }),
    light: z
      .enum(['display', 'linear'])
      .default('display')
      .meta({
        description: 'Average the values as they are shown, or as light ("linear": right for small bright points).',
        examples: ['linear'],
      }),
  })
  .refine((step) => step.width !== undefined || step.height !== undefined, {
    message: 'say a width or a height',
    ...whenFieldsAreRight,
  })
  .meta({
    description: 'Makes the picture smaller. Enlarging is a step of its own: upscale.',
    examples: [{ width: 2400 }],
  });
export type Resize = z.output<typeof schema>;

export const resize = stepModule({
  schema,
  label: 'resize',
  describe: ({ width, height, fit }) => {
    if (width !== undefined && height !== undefined)
      return `Resized ${fit === 'stretch' ? 'to' : 'to fit'} ${sayLength(width)} × ${sayLength(height)}`;
    return width === undefined ? `Resized to ${sayLength(height!)} high` : `Resized to ${sayLength(width)} wide`;
  },
  sizeAfter: (step, size) => {
    const after = resizedSize(step, size);
    if (after.width <= size.width && after.height <= size.height) return after;
    return {
      refused: {
        message: `a resize to ${after.width} × ${after.height} px asks for more pixels than there are (${size.width} × ${size.height})`,
        fix: `Ask for at most ${size.width} × ${size.height}, or write an upscale step before it: enlarging is a decision that the trail should show.`,
      },
    };
  },
  frame: 'whole',
  c2pa: 'c2pa.resized',
  xmp: 'resized',
  does: 'nothing',
  lays: 'nothing',
  kept: 'nothing',
});

/** Whether pixels that a decoder averaged beforehand give the same: not when single pixels are picked, or averaged as light. */
export const averages = ({ kernel, light }: Resize): boolean => kernel !== 'nearest' && light === 'display';

/** The size after a resize, each side at least one pixel. */
export function resizedSize({ width, height, fit }: Resize, size: Size): Size {
  const w = width === undefined ? undefined : pixels(width, size.width);
  const h = height === undefined ? undefined : pixels(height, size.height);
  if (w !== undefined && h !== undefined && fit === 'stretch') return whole(w, h);
  const factor = Math.min(w === undefined ? Infinity : w / size.width, h === undefined ? Infinity : h / size.height);
  return whole(size.width * factor, size.height * factor);
}

const whole = (width: number, height: number): Size => ({
  width: Math.max(1, Math.round(width)),
  height: Math.max(1, Math.round(height)),
});
