import { z } from 'zod';
import { sentence } from '../../fields.ts';
import { stepFile } from './bound-fields.ts';
import { colour, gravity, length, opacity, sayLength } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    text: sentence.meta({ description: 'What it says; line breaks are kept.', examples: ['First light'] }),
    font: stepFile.meta({
      description: 'The path of the font file (.ttf, .otf or .woff), beside asset.md or under references/.',
      examples: ['references/Newsreader.ttf'],
    }),
    fallback: z
      .array(stepFile)
      .min(1)
      .max(6)
      .optional()
      .meta({
        description:
          'Fonts for letters that the font lacks, in the order in which they are asked: Latin names in an Arabic line. No other font is ever taken.',
        examples: [['references/Newsreader.ttf']],
      }),
    size: length.meta({ description: 'The size of the letters; percent of the picture’s height.', examples: ['6%'] }),
    width: length
      .default({ percent: 80 })
      .meta({ description: 'Where lines break; percent of the picture’s width.', examples: ['80%'] }),
    height: length.optional().meta({
      description: 'The most it may take; percent of the picture’s height. Larger text is set smaller.',
      examples: ['20%'],
    }),
    colour: colour.default('#ffffff'),
    align: z
      .enum(['start', 'centre', 'end', 'justify'])
      .default('start')
      .meta({ description: 'How lines stand; start is right for right-to-left writing.', examples: ['centre'] }),
    leading: z
      .number()
      .min(0.5)
      .max(3)
      .default(1)
      .meta({ description: 'Distance of lines: 1 is what the font asks for.', examples: [1.1] }),
    gravity: gravity.default('bottom-left'),
    margin: length
      .default({ percent: 5 })
      .meta({ description: 'Distance from the edges; percent of the shorter side.', examples: ['5%'] }),
    opacity,
  })
  .meta({
    description: 'Sets text in a font of yours.',
    examples: [{ text: 'First light', font: 'references/Newsreader.ttf', size: '6%', gravity: 'bottom-left' }],
  });
export type Text = z.output<typeof schema>;

export const text = stepModule({
  schema,
  label: 'text',
  describe: ({ text: written, size, gravity: at }) => {
    const said = written.replace(/\s*\n\s*/g, ' / ');
    return `Set “${said.length > 60 ? `${said.slice(0, 57)}…` : said}”, ${sayLength(size)} high, ${at.replace('-', ' ')}`;
  },
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.addedText',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: 'nothing',
  sets: ({ text: written }) => written,
});
