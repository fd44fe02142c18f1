import { z } from 'zod';
import { draftNumber, stepFile } from './bound-fields.ts';
import { blend, gravity, length, opacity } from './kinds.ts';
import { stepModule } from './step-module.ts';

const layer = z.strictObject({
  draft: draftNumber.meta({ description: 'Which of the drafts in `from`, counting from 1.', examples: [2] }),
  mask: stepFile
    .optional()
    .meta({ description: 'What of it is used: light parts of this picture.', examples: ['sky-mask.png'] }),
  width: length
    .optional()
    .meta({ description: 'How wide it stands; percent of the picture’s width. Default: 100 %.', examples: ['60%'] }),
  gravity: gravity.default('centre'),
  margin: length
    .default({ px: 0 })
    .meta({ description: 'Distance from the edges; percent of the shorter side.', examples: [0] }),
  opacity,
  blend,
});

const schema = z
  .strictObject({
    layers: z
      .array(layer)
      .min(1)
      .max(16)
      .meta({ description: 'What is laid on, from the lowest to the topmost.', examples: [[{ draft: 2 }]] }),
  })
  .meta({
    description: 'Lays further drafts of the asset on the picture.',
    examples: [{ layers: [{ draft: 2, mask: 'sky-mask.png' }] }],
  });
export type Composite = z.output<typeof schema>;

export const composite = stepModule({
  schema,
  label: 'composite',
  describe: ({ layers }) =>
    `Laid ${layers.length === 1 ? `draft ${layers[0]!.draft}` : `drafts ${layers.map((each) => each.draft).join(', ')}`} on top`,
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: 'nothing',
});
