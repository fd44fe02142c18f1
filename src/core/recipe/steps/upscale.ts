import { z } from 'zod';
import { stepModule } from './step-module.ts';

/** The most an enlargement may be: beyond this there is nothing left to sharpen. */
const MAX_FACTOR = 4;

const schema = z
  .strictObject({
    factor: z
      .number()
      .gt(1)
      .max(MAX_FACTOR)
      .meta({ description: `How many times wider and higher, up to ${MAX_FACTOR}.`, examples: [2] }),
    sharpen: z
      .number()
      .min(0)
      .max(5)
      .default(1)
      .meta({ description: 'How much edges are sharpened afterwards; 0 for not at all.', examples: [1] }),
  })
  .meta({
    description: 'Enlarges and sharpens. It invents no detail; for a tool that does, record its result (recorded).',
    examples: [{ factor: 2 }],
  });
export type Upscale = z.output<typeof schema>;

export const upscale = stepModule({
  schema,
  label: 'enlarge',
  describe: ({ factor, sharpen }) => `Enlarged ${factor} times${sharpen === 0 ? '' : ' and sharpened'}`,
  sizeAfter: ({ factor }, { width, height }) => ({
    width: Math.round(width * factor),
    height: Math.round(height * factor),
  }),
  frame: 'whole',
  c2pa: 'c2pa.resized',
  xmp: 'resized',
  does: 'enhanced',
  lays: 'nothing',
  kept: 'nothing',
});
