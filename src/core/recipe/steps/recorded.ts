import { z } from 'zod';
import { day, digestField, sentence, slug } from '../../fields.ts';
import { originSchema } from '../../origin/origins.ts';
import { pinnedInput, stepFile } from './bound-fields.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    file: stepFile.meta({ description: 'The result, beside asset.md.', examples: ['retouch.png'] }),
    input: pinnedInput.meta({
      description: 'What it was made from: the digest that `npm run record` prints for the step before.',
    }),
    output: digestField.meta({ description: 'The sha256 of the result file.' }),
    tool: sentence.meta({ description: 'With what.', examples: ['GIMP'] }),
    version: sentence.optional().meta({ description: 'Its version.', examples: ['2.10.34'] }),
    arguments: z
      .array(z.string().max(2000))
      .max(64)
      .optional()
      .meta({ description: 'What the tool was told.', examples: [['-s', '2']] }),
    by: slug.optional().meta({ description: 'Who did it.', examples: ['ines'] }),
    at: day.optional().meta({ description: 'The day.', examples: ['2026-10-20'] }),
    note: sentence.optional().meta({ description: 'What was done, and why.', examples: ['removed flare'] }),
    origin: originSchema.optional().meta({
      description: 'What was done to the picture, said by a person. Leave it out where the tool or its file tell.',
      examples: [{ is: 'edited-by-hand', by: 'ines', why: 'The clone stamp alone; no generative fill' }],
    }),
  })
  .meta({
    description: 'A hand edit or the work of an outside tool, kept as its result and pinned by digest.',
    examples: [
      { file: 'retouch.png', tool: 'GIMP', input: 'sha256:…', output: 'sha256:…', by: 'ines', note: 'removed flare' },
    ],
  });
export type Recorded = z.output<typeof schema>;

export const recorded = stepModule({
  schema,
  label: 'by hand',
  describe: ({ tool, version, note }) =>
    `By hand or tool: ${tool}${version === undefined ? '' : ` ${version}`}${note === undefined ? '' : `. ${note}`}`,
  sizeAfter: 'own',
  frame: 'whole',
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: (step) => ({ kind: 'picture', ...step }),
});
