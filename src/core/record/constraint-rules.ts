import { z } from 'zod';
import { slug } from '../fields.ts';
import { colour, length } from '../recipe/steps/kinds.ts';

const criterion = slug.optional().meta({
  description: 'The criterion of the brief beside which the result stands.',
  examples: ['label-readable'],
});
const of = slug.optional().meta({
  description: 'The reference whose picture the logo is; default: this one.',
  examples: ['logo'],
});
const pixels = z.int().min(1).max(10_000);
const everywhere = pixels.meta({ description: 'At least so many pixels, in every channel.', examples: [96] });
const channels = z
  .record(slug, pixels)
  .optional()
  .meta({ description: 'Another least for a channel, by its id.', examples: [{ 'meta-story-9x16': 160 }] });
const share = z.number().min(0).max(100);

/**
 * What of a constraint is measured on the refined picture. A result helps whoever decides and decides nothing, so that rules are part of
 * no digest: what must hold for an approval is a criterion of the brief.
 */
export const constraintRules = z
  .strictObject({
    clearSpace: z
      .strictObject({
        of,
        least: length.meta({
          description: 'How much stays free on every side; percent of the logo’s own width.',
          examples: ['25%', 28],
        }),
        criterion,
      })
      .optional()
      .meta({
        description: 'The space around a logo, to the edge of the frame and to whatever else is laid on or set.',
        examples: [{ of: 'logo', least: '25%' }],
      }),
    logoSize: z
      .strictObject({ of, least: everywhere, channels, criterion })
      .optional()
      .meta({ description: 'How wide a logo is in every channel.', examples: [{ of: 'logo', least: 96 }] }),
    textSize: z
      .strictObject({ least: everywhere, channels, criterion })
      .optional()
      .meta({ description: 'How large the letters of set texts are in every channel.', examples: [{ least: 24 }] }),
    textLines: z
      .strictObject({
        most: z
          .int()
          .min(1)
          .max(50)
          .meta({ description: 'At most so many lines.', examples: [2] }),
        criterion,
      })
      .optional()
      .meta({ description: 'How many lines a set text takes.', examples: [{ most: 2 }] }),
    contrast: z
      .strictObject({
        least: z
          .number()
          .min(1)
          .max(21)
          .meta({ description: 'The ratio to what lies under them (WCAG), 1 to 21.', examples: [4.5] }),
        criterion,
      })
      .optional()
      .meta({ description: 'The contrast of set texts to what lies under them.', examples: [{ least: 4.5 }] }),
    palette: z
      .strictObject({
        colours: z
          .array(colour)
          .min(1)
          .max(24)
          .meta({ description: 'The colours of the palette.', examples: [['#e8d8b0', '#2f4a3c']] }),
        within: share.default(10).meta({
          description: 'How far a pixel may be from one of them (CIEDE2000); 1 is hardly seen, 10 is another shade.',
          examples: [10],
        }),
        least: share.meta({ description: 'Of all pixels, at least so many percent.', examples: [60] }),
        criterion,
      })
      .optional()
      .meta({
        description: 'The share of the picture that is in the colours of a palette.',
        examples: [{ colours: ['#e8d8b0', '#2f4a3c'], within: 10, least: 60 }],
      }),
    freeZone: z
      .strictObject({
        left: share.meta({ description: 'From the left edge, in percent of the frame.', examples: [0] }),
        top: share.meta({ description: 'From the top edge, in percent of the frame.', examples: [80] }),
        width: share.meta({ description: 'Its width, in percent of the frame.', examples: [100] }),
        height: share.meta({ description: 'Its height, in percent of the frame.', examples: [20] }),
        channels: z
          .array(slug)
          .min(1)
          .optional()
          .meta({ description: 'Only in these channels; default: in all.', examples: [['meta-story-9x16']] }),
        criterion,
      })
      .refine(
        ({ left, width }) => left + width <= 100,
        'keep it inside of the frame: left and width come to at most 100',
      )
      .refine(
        ({ top, height }) => top + height <= 100,
        'keep it inside of the frame: top and height come to at most 100',
      )
      .optional()
      .meta({
        description: 'A part of the frame into which no logo and no text may reach.',
        examples: [{ left: 0, top: 80, width: 100, height: 20 }],
      }),
    horizon: z
      .strictObject({
        within: z
          .number()
          .min(0)
          .max(15)
          .default(1)
          .meta({ description: 'How many degrees it may lean.', examples: [1] }),
        criterion,
      })
      .optional()
      .meta({ description: 'How level the longest nearly level line of the picture is.', examples: [{ within: 0.5 }] }),
  })
  .refine((rules) => Object.values(rules).some((each) => each !== undefined), 'name at least one rule')
  .meta({
    description:
      'For a constraint: what of it is measured on every refined picture. It helps whoever decides, and decides nothing.',
    examples: [{ clearSpace: { of: 'logo', least: '25%' } }],
  });
export type ConstraintRules = z.output<typeof constraintRules>;
export type ConstraintRule = keyof ConstraintRules;
