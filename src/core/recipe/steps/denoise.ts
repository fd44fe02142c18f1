import { z } from 'zod';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    size: z
      .union([z.literal(0), z.literal(3), z.literal(5), z.literal(7)])
      .default(3)
      .meta({ description: 'The side of the median window: 3, 5 or 7 pixels; 0 for none.', examples: [3] }),
    colour: z
      .number()
      .min(0)
      .max(20)
      .default(0)
      .meta({ description: 'How far colour (not lightness) is smoothed, in pixels.', examples: [2] }),
  })
  .meta({ description: 'Takes grain and specks out.', examples: [{ size: 3, colour: 2 }] });
export type Denoise = z.output<typeof schema>;

export const denoise = stepModule({
  schema,
  label: 'denoise',
  describe: ({ size, colour }) =>
    `Denoised${size === 0 ? '' : `, median of ${size} px`}${colour === 0 ? '' : `, colour smoothed over ${colour} px`}`,
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.filtered',
  xmp: 'edited',
  does: 'enhanced',
  lays: 'nothing',
  kept: 'nothing',
});
