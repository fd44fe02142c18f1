import { z } from 'zod';
import { day, focus, sentence, slug, tag } from '../fields.ts';
import { recipeSchema } from '../recipe/recipe.ts';
import { rights } from './rights.ts';
import type { Entry } from './source-file.ts';
import { variantsSchema } from './variants/variants.ts';

const from = z
  .union([draftRef(), z.array(draftRef()).max(32)])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .meta({
    description:
      'The draft it was made from, as <batch>/<draft>; a list for a composite, an empty one until a draft is picked.',
    examples: ['01-low-window-light/d01'],
  });

/** How one channel treats the asset when the plain fit is not enough. */
const channelUse = z.strictObject({
  fit: z
    .enum(['crop', 'extend'])
    .optional()
    .meta({ description: 'Fill by cropping around the focus, or show all and extend the ground.', examples: ['crop'] }),
  focus: focus
    .optional()
    .meta({ description: 'What must stay in the frame for this channel.', examples: [[0.5, 0.4]] }),
  ground: z
    .string()
    .optional()
    .meta({
      description: 'With fit: extend, the colour of the added ground (or "edge", "mirror", "blur").',
      examples: ['#f4efe6'],
    }),
  recipe: recipeSchema.optional().meta({ description: 'Further steps for this channel only.' }),
});

/** An id with its own fit. Who writes the id as a field, as lists elsewhere have it, is shown the line to write. */
const namedUse = z.preprocess(
  (value, context) => {
    if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return value;
    const fields = Object.keys(value).flatMap((key) => (key === 'id' ? [] : [`${key}: …`]));
    const message =
      fields.length === 0
        ? `the id alone is enough, write: ${value.id}`
        : `its id goes in front of the others, write: ${value.id}: { ${fields.join(', ')} }`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  },
  z.record(slug, channelUse),
);

const channels = z
  .array(z.union([slug, namedUse]))
  .min(1)
  .transform((list) =>
    list.flatMap((each) =>
      typeof each === 'string' ? [{ id: each }] : Object.entries(each).map(([id, use]) => ({ id, ...use })),
    ),
  )
  .meta({
    description: 'Where it is meant to run: channel ids, or an id with its own fit.',
    examples: [['ig-feed-4x5', { 'web-hero': { focus: [0.6, 0.5] } }]],
  });

/** `assets/<asset>/asset.md`: a draft and a recipe, meant for named channels. */
export const assetSchema = z
  .strictObject({
    title: sentence.meta({ description: 'What people call it.', examples: ['First light, hero'] }),
    alt: sentence.meta({
      description: 'What it shows, for those who cannot see it; it travels in the files.',
      examples: ['Soda bottle on a sunlit plaster ledge'],
    }),
    copy: z
      .record(slug, sentence)
      .default({})
      .meta({
        description: 'What runs beside the picture, by a name of your own: headline, caption, call to action.',
        examples: [{ headline: 'Morning begins quietly' }],
      }),
    disclosure: sentence.optional().meta({
      description:
        'What is to be said of how it was made wherever it runs, where the declaration in the file is not enough.',
      examples: ['Created with AI'],
    }),
    from,
    by: slug.optional().meta({ description: 'Who finished it; default: whoever committed it.', examples: ['tom'] }),
    at: day.optional().meta({ description: 'The day it was put up for review.', examples: ['2026-10-20'] }),
    recipe: recipeSchema.default([]).meta({ description: 'The refinement, step by step, in order.' }),
    focus: focus
      .optional()
      .meta({ description: 'What must stay in the frame when a channel crops.', examples: [[0.52, 0.38]] }),
    channels,
    tags: z
      .array(tag)
      .default([])
      .meta({ description: 'Words to find it by.', examples: [['hero', 'bottle']] }),
    rights: rights.optional(),
    variants: variantsSchema.optional(),
  })
  .meta({ title: 'An asset', description: 'A draft and a recipe, meant for named channels.' });
type AssetFacts = z.output<typeof assetSchema>;
export type ChannelUse = AssetFacts['channels'][number] & z.output<typeof channelUse>;

/** How a master comes into the frame of a channel: cut around a point, or whole with ground added. */
export type FittedUse = Pick<ChannelUse, 'fit'> & { readonly focus: readonly [number, number] };
/** An asset in its place; `ref` is `<campaign>/<asset>`. */
export type Asset = Omit<AssetFacts, 'channels' | 'variants'> &
  Entry & {
    readonly ref: string;
    readonly campaign: string;
    readonly channels: readonly ChannelUse[];
    /** Of a cell of an asset with variants: that asset's id, and the cell's values by axis. */
    readonly cell?: { readonly family: string; readonly values: Readonly<Record<string, string>> };
  };

function draftRef() {
  return z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write <batch>/<draft>');
}
