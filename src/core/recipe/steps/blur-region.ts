import { z } from 'zod';
import { stepFile } from './bound-fields.ts';
import { box, boxPixels, fitsIn, length, sayLength, whenFieldsAreRight } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    box: box.optional(),
    mask: stepFile
      .optional()
      .meta({ description: 'A picture whose light parts are blurred, instead of a box.', examples: ['faces.png'] }),
    radius: length
      .default({ px: 12 })
      .meta({ description: 'How far it is blurred; percent of the shorter side.', examples: ['2%'] }),
    by: z
      .enum(['blur', 'pixels'])
      .default('blur')
      .meta({ description: 'Soft, or in visible blocks.', examples: ['blur'] }),
    feather: length
      .default({ px: 0 })
      .meta({ description: 'How softly it begins; percent of the shorter side.', examples: [8] }),
  })
  .refine((step) => (step.box === undefined) !== (step.mask === undefined), {
    message: 'say either a box or a mask',
    ...whenFieldsAreRight,
  })
  .meta({
    description: 'Blurs a part: a number plate, a face, a screen.',
    examples: [{ box: { left: '10%', top: '20%', width: '30%', height: '10%' }, radius: 12 }],
  });
export type BlurRegion = z.output<typeof schema>;

export const blurRegion = stepModule({
  schema,
  label: 'blur',
  describe: ({ box: part, mask, by }) =>
    `${by === 'blur' ? 'Blurred' : 'Made blocks of'} ${part === undefined ? `what ${mask} marks` : `a part of ${sayLength(part.width)} × ${sayLength(part.height)}`}`,
  sizeAfter: (step, size) =>
    step.box === undefined || fitsIn(boxPixels(step.box, size), size)
      ? size
      : {
          refused: {
            message: `the box to blur reaches out of a picture of ${size.width} × ${size.height} px`,
            fix: 'Keep the box inside the picture.',
          },
        },
  frame: 'whole',
  c2pa: 'c2pa.filtered',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: 'nothing',
});
