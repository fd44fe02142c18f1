import { z } from 'zod';
import { modelName, pinnedInput, stepFile } from './bound-fields.ts';
import { colour, length, whenFieldsAreRight } from './kinds.ts';
import { stepModule } from './step-module.ts';

const replace = z
  .union([
    colour,
    z.strictObject({
      from: colour,
      to: colour,
      angle: z
        .number()
        .min(-360)
        .max(360)
        .default(180)
        .meta({ description: 'Where it leads, in degrees: 0 up, 90 right, 180 down.', examples: [180] }),
    }),
    z.strictObject({ file: stepFile }),
  ])
  .default('#00000000')
  .transform((value) => (typeof value === 'string' ? { colour: value } : value))
  .meta({
    description: 'What comes instead: a colour, "transparent", a gradient { from, to, angle } or a picture { file }.',
    examples: ['#f4efe6'],
  });

const schema = z
  .strictObject({
    by: z.enum(['flood', 'key', 'mask', 'model']).meta({
      description:
        'How it is found: flood (from the border inwards), key (one colour, anywhere), mask (a picture), model (a tool of team.yaml).',
      examples: ['flood'],
    }),
    colour: colour
      .optional()
      .meta({ description: 'The colour to remove; default: what most of the border has.', examples: ['#00b140'] }),
    tolerance: z
      .number()
      .min(0)
      .max(100)
      .default(10)
      .meta({ description: 'How far a pixel may be from it, 0 to 100.', examples: [12] }),
    mask: stepFile.optional().meta({
      description: 'With by: mask, or what `npm run record` kept of a model. Light parts stay.',
      examples: ['bottle-mask.png'],
    }),
    input: pinnedInput.optional().meta({
      description:
        'With a mask that a model made: the picture it was made from, by digest. `npm run record` writes it.',
    }),
    model: modelName
      .optional()
      .meta({ description: 'With by: model. The name of a model in team.yaml.', examples: ['cutout'] }),
    feather: length
      .default({ px: 1 })
      .meta({ description: 'How soft the edge becomes; percent of the shorter side.', examples: [1.5] }),
    spill: z
      .boolean()
      .default(true)
      .meta({ description: 'Takes the old ground’s colour out of soft edges.', examples: [true] }),
    replace,
    shadow: z
      .strictObject({
        opacity: z
          .number()
          .min(0)
          .max(1)
          .default(0.35)
          .meta({ description: 'How dark, 0 to 1.', examples: [0.35] }),
        blur: length
          .default({ percent: 1.5 })
          .meta({ description: 'How soft; percent of the shorter side.', examples: ['1.5%'] }),
        height: length
          .default({ percent: 4 })
          .meta({ description: 'How far it lies on the ground; percent of what was cut out.', examples: ['4%'] }),
      })
      .optional()
      .meta({ description: 'A contact shadow under what was cut out.', examples: [{ opacity: 0.35 }] }),
  })
  .refine((step) => step.by === 'model' || (step.by === 'mask') === (step.mask !== undefined), {
    message: 'by: mask needs a mask, and nothing else does but a model whose mask was recorded',
    path: ['mask'],
    ...whenFieldsAreRight,
  })
  .refine((step) => (step.by === 'model' && step.mask !== undefined) === (step.input !== undefined), {
    message: 'a mask that a model made stands with the digest of its input, and no other does',
    path: ['input'],
    ...whenFieldsAreRight,
  })
  .refine((step) => (step.by === 'model') === (step.model !== undefined), {
    message: 'by: model needs the name of a model, and nothing else does',
    path: ['model'],
    ...whenFieldsAreRight,
  })
  .meta({
    description: 'Takes the background away and puts something in its place.',
    examples: [{ by: 'flood', tolerance: 12, feather: 1.5, replace: '#f4efe6' }],
  });
export type Background = z.output<typeof schema>;

export const background = stepModule({
  schema,
  label: 'background',
  describe: ({ by, replace: instead, shadow, mask, model }) => {
    const how = {
      flood: 'flooded from the border',
      key: 'keyed by its colour',
      mask: `cut with ${mask}`,
      model: `cut by ${model}`,
    }[by];
    const what =
      'colour' in instead
        ? instead.colour.endsWith('00') && instead.colour.length === 9
          ? 'left transparent'
          : `replaced by ${instead.colour}`
        : 'file' in instead
          ? `replaced by ${instead.file}`
          : `replaced by a gradient from ${instead.from} to ${instead.to}`;
    return `Background ${how} and ${what}${shadow === undefined ? '' : ', with a contact shadow'}`;
  },
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'edited',
  lays: ({ replace: instead }) => ('file' in instead ? [instead.file] : []),
  kept: ({ by, model, mask }) =>
    by === 'model' && model !== undefined ? { kind: 'mask', model, field: 'mask', file: mask } : undefined,
});
