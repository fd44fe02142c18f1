import { z } from 'zod';
import { colour, type Size, whenFieldsAreRight } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    degrees: z
      .number()
      .min(-360)
      .max(360)
      .default(0)
      .meta({ description: 'Clockwise, in degrees.', examples: [-1.5] }),
    flip: z
      .enum(['horizontal', 'vertical'])
      .optional()
      .meta({ description: 'Mirrors it before it is turned.', examples: ['horizontal'] }),
    corners: z
      .union([z.literal('cut'), colour])
      .default('cut')
      .meta({
        description: 'What becomes of the empty corners: "cut" keeps the largest upright part, a colour fills them.',
        examples: ['cut'],
      }),
  })
  .refine((step) => step.degrees % 360 !== 0 || step.flip !== undefined, {
    message: 'say how many degrees, or how to flip',
    ...whenFieldsAreRight,
  })
  .meta({ description: 'Turns or mirrors the picture.', examples: [{ degrees: -1.5 }] });
export type Rotate = z.output<typeof schema>;

export const rotate = stepModule({
  schema,
  label: 'straighten',
  describe: ({ degrees, flip }) =>
    [
      ...(flip === undefined ? [] : [`Mirrored ${flip === 'horizontal' ? 'left to right' : 'top to bottom'}`]),
      ...(degrees === 0 ? [] : [`${flip === undefined ? 'Turned' : 'turned'} by ${degrees}°`]),
    ].join(', '),
  sizeAfter: ({ degrees, corners }, size) => {
    const quarter = quarterTurns(degrees);
    if (quarter !== undefined) return quarter % 2 === 0 ? size : { width: size.height, height: size.width };
    return corners === 'cut' ? largestUpright(degrees, size) : boundingSize(degrees, size);
  },
  frame: 'unknown',
  c2pa: 'c2pa.orientation',
  xmp: 'edited',
  does: 'nothing',
  lays: 'nothing',
  kept: 'nothing',
});

/** How many quarter turns clockwise, 0 to 3, or undefined for any other angle. */
export const quarterTurns = (degrees: number): number | undefined =>
  degrees % 90 === 0 ? (((degrees / 90) % 4) + 4) % 4 : undefined;

const radians = (degrees: number): { sin: number; cos: number } => {
  const angle = (degrees * Math.PI) / 180;
  return { sin: Math.abs(Math.sin(angle)), cos: Math.abs(Math.cos(angle)) };
};

/** The size of the upright rectangle around a turned picture. */
function boundingSize(degrees: number, { width, height }: Size): Size {
  const { sin, cos } = radians(degrees);
  return { width: Math.round(width * cos + height * sin), height: Math.round(width * sin + height * cos) };
}

/** The size of the largest upright rectangle of any shape inside a turned picture. */
export function largestUpright(degrees: number, { width, height }: Size): Size {
  const { sin, cos } = radians(degrees);
  const [long, short] = width >= height ? [width, height] : [height, width];
  if (short <= 2 * sin * cos * long || Math.abs(sin - cos) < 1e-10) {
    // Half constrained: two corners touch the long sides, the other two lie on the middle line.
    const half = 0.5 * short;
    const [w, h] = width >= height ? [half / sin, half / cos] : [half / cos, half / sin];
    return atLeastOne(w, h);
  }
  const turn = cos * cos - sin * sin;
  return atLeastOne((width * cos - height * sin) / turn, (height * cos - width * sin) / turn);
}

const atLeastOne = (width: number, height: number): Size => ({
  width: Math.max(1, Math.floor(width)),
  height: Math.max(1, Math.floor(height)),
});
