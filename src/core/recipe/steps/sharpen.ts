import { z } from 'zod';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    radius: z
      .number()
      .min(0.3)
      .max(10)
      .default(0.8)
      .meta({ description: 'How wide an edge is taken to be, in pixels.', examples: [0.8] }),
    flat: z
      .number()
      .min(0)
      .max(20)
      .default(0.5)
      .meta({ description: 'How much even areas are sharpened.', examples: [0.5] }),
    edges: z
      .number()
      .min(0)
      .max(20)
      .default(2)
      .meta({ description: 'How much edges are sharpened.', examples: [2] }),
  })
  .meta({ description: 'Sharpens lightness, not colour.', examples: [{ radius: 0.8 }] });
export type Sharpen = z.output<typeof schema>;

export const sharpen = stepModule({
  schema,
  label: 'sharpen',
  describe: ({ radius }) => `Sharpened, radius ${radius} px`,
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.filtered',
  xmp: 'edited',
  does: 'enhanced',
  lays: 'nothing',
  kept: 'nothing',
});
