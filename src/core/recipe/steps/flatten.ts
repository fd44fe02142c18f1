import { z } from 'zod';
import { colour } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    colour: colour
      .default('#ffffff')
      .meta({ description: 'What transparent parts are laid on.', examples: ['#ffffff'] }),
  })
  .meta({ description: 'Lays transparent parts on a colour.', examples: [{ colour: '#f4efe6' }] });

export const flatten = stepModule({
  schema,
  label: 'flatten',
  describe: ({ colour: ground }) => `Laid on ${ground}`,
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'nothing',
  lays: 'nothing',
  kept: 'nothing',
});
