import { z } from 'zod';
import {
  colour,
  type Gravity,
  gravity,
  length,
  pixels,
  placed,
  ratio,
  ratioIn,
  type Size,
  sayLength,
  whenFieldsAreRight,
} from './kinds.ts';
import { stepModule } from './step-module.ts';

const side = (name: string, of: string) =>
  length.optional().meta({ description: `How much to add ${name}; percent of the ${of}.`, examples: ['10%'] });

const schema = z
  .strictObject({
    ratio: ratio.optional(),
    top: side('above', 'height'),
    right: side('on the right', 'width'),
    bottom: side('below', 'height'),
    left: side('on the left', 'width'),
    gravity: gravity
      .default('centre')
      .meta({ description: 'With ratio: where the picture stands on the new ground.', examples: ['bottom'] }),
    ground: z
      .union([z.enum(['edge', 'mirror', 'blur']), colour])
      .default('edge')
      .meta({
        description: 'What is added: a colour, "edge" (its last pixels), "mirror", or "blur" (a blurred copy behind).',
        examples: ['#f4efe6'],
      }),
  })
  .refine(
    ({ ratio: shape, top, right, bottom, left }) =>
      (shape === undefined) !== [top, right, bottom, left].every((each) => each === undefined),
    { message: 'say either a ratio, or how much to add on which sides', ...whenFieldsAreRight },
  )
  .meta({ description: 'Adds ground around the picture.', examples: [{ ratio: '16:9', ground: 'mirror' }] });
export type Extend = z.output<typeof schema>;

/** What is added on each side, in whole pixels. */
export type Sides = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

export const extend = stepModule({
  schema,
  label: 'extend',
  describe: ({ ratio: shape, ground, ...sides }) => {
    const added = (['top', 'right', 'bottom', 'left'] as const).flatMap((name) => {
      const value = sides[name];
      return value === undefined ? [] : [`${sayLength(value)} ${name}`];
    });
    return `Extended ${shape === undefined ? `by ${added.join(', ')}` : `to ${shape}`} with ${sayGround(ground)}`;
  },
  sizeAfter: (step, size) => {
    const { top, right, bottom, left } = sidesOf(step, size);
    return { width: size.width + left + right, height: size.height + top + bottom };
  },
  frame: (step, size) => {
    const { left, top, right, bottom } = sidesOf(step, size);
    return { left: -left, top: -top, width: size.width + left + right, height: size.height + top + bottom };
  },
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: 'nothing',
});

/** What an extend step adds to a picture of this size. */
export function sidesOf(step: Extend, size: Size): Sides {
  if (step.ratio !== undefined) return sidesTo(canvasOf(ratioIn(step.ratio), size), size, step.gravity);
  const across = (value: typeof step.left): number => (value === undefined ? 0 : Math.round(pixels(value, size.width)));
  const down = (value: typeof step.top): number => (value === undefined ? 0 : Math.round(pixels(value, size.height)));
  return { top: down(step.top), right: across(step.right), bottom: down(step.bottom), left: across(step.left) };
}

/** The sides that lead from a picture to a canvas around it. */
export function sidesTo(canvas: Size, size: Size, at: Gravity): Sides {
  const { left, top } = placed(at, canvas, size);
  return { left, top, right: canvas.width - size.width - left, bottom: canvas.height - size.height - top };
}

/** The smallest canvas of a ratio around a picture. */
function canvasOf(wanted: number, size: Size): Size {
  return size.width / size.height > wanted
    ? { width: size.width, height: Math.max(size.height, Math.round(size.width / wanted)) }
    : { width: Math.max(size.width, Math.round(size.height * wanted)), height: size.height };
}

const sayGround = (ground: string): string =>
  ({ edge: 'its own edge', mirror: 'its mirror image', blur: 'a blurred copy' })[ground] ?? ground;
