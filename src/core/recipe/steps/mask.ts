import { z } from 'zod';
import { stepFile } from './bound-fields.ts';
import { length } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    file: stepFile.meta({
      description: 'A picture of the same shape: light parts stay, dark ones become transparent.',
      examples: ['bottle-mask.png'],
    }),
    invert: z
      .boolean()
      .default(false)
      .meta({ description: 'Dark parts stay instead.', examples: [true] }),
    feather: length
      .default({ px: 0 })
      .meta({ description: 'How soft its edge becomes; percent of the shorter side.', examples: [2] }),
  })
  .meta({ description: 'Makes a part transparent.', examples: [{ file: 'bottle-mask.png' }] });
export type Mask = z.output<typeof schema>;

export const mask = stepModule({
  schema,
  label: 'mask',
  describe: ({ file, invert }) => `Cut out with ${file}${invert ? ', inverted' : ''}`,
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: 'nothing',
});
