import { z } from 'zod';
import { assetRef, digestField, sizeFields, slug, weightField } from '../fields.ts';

const packed = z.object({
  name: z
    .string()
    .min(1)
    .meta({ description: 'The file’s path in the pack.', examples: ['contact-sheet.jpg'] }),
  digest: digestField.meta({ description: 'Its sha256.' }),
  bytes: z
    .int()
    .min(0)
    .meta({ description: 'Its weight in bytes.', examples: [184213] }),
});

const rendition = z.object({
  file: z.string().min(1).meta({ description: 'Its path in the pack.' }),
  channel: slug.meta({ description: 'The channel it was made for.', examples: ['ig-feed-4x5'] }),
  ...sizeFields,
  format: z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff']).meta({ description: 'The file format.', examples: ['jpeg'] }),
  bytes: weightField,
  digest: digestField.meta({ description: 'Its sha256.' }),
  quality: z
    .int()
    .optional()
    .meta({ description: 'The encoder quality it came to.', examples: [85] }),
  enlarged: z
    .number()
    .optional()
    .meta({ description: 'How many times the master was enlarged.', examples: [1.11] }),
  sealed: z
    .object({
      by: z
        .string()
        .meta({ description: 'Who signed its Content Credentials.', examples: ['CN=Fernbrook, O=Fernbrook Soda Co.'] }),
      drawn: digestField.meta({ description: 'The sha256 of the file before they were put in.' }),
    })
    .optional()
    .meta({ description: 'When the file carries signed Content Credentials (C2PA).' }),
});

const asset = z.object({
  ref: assetRef.meta({ description: 'The asset, as <campaign>/<asset>.', examples: ['first-light/hero'] }),
  title: z.string().meta({ description: 'What people call it.' }),
  alt: z.string().meta({ description: 'What it shows, for those who cannot see it.' }),
  copy: z.record(z.string(), z.string()).optional().meta({ description: 'What runs beside the picture, by name.' }),
  disclosure: z.string().optional().meta({ description: 'What is to be said of how it was made, where it runs.' }),
  subject: digestField.meta({ description: 'The subject digest that was approved.' }),
  said: digestField.optional().meta({
    description: 'The digest of what is said with it (title, alt text, copy, rights, origin), as it was approved.',
  }),
  rights: z.looseObject({ holder: z.string(), licence: z.string() }).optional().meta({
    description: 'Who holds the rights, under what licence, from when to when, where and for which channels.',
  }),
  origin: z
    .unknown()
    .optional()
    .meta({ description: 'What is declared of its origin, in the IPTC’s terms, and what that rests on.' }),
  trail: z.unknown().meta({ description: 'From draft to decision, in facts.' }),
  renditions: z.array(rendition).meta({ description: 'Its files in this pack.' }),
});

/** `manifest.json` of a pack: what it is, every file in it by digest, and how each asset came to be approved. */
export const manifestSchema = z
  .object({
    $schema: z
      .string()
      .optional()
      .meta({ description: 'The schema beside the manifest.', examples: ['./manifest.schema.json'] }),
    format: z.literal('greenlit-pack/1').meta({ description: 'The version of this description.' }),
    campaign: slug.meta({ description: 'The campaign.', examples: ['first-light'] }),
    title: z.string().meta({ description: 'The campaign’s name.' }),
    brand: z.string().meta({ description: 'Whose campaign it is.' }),
    sample: z.boolean().optional().meta({ description: 'An invented campaign.' }),
    channel: slug.optional().meta({ description: 'The channel the pack is for; left out for a whole campaign.' }),
    engine: z.record(z.string(), z.string()).meta({ description: 'The versions that drew and packed.' }),
    assets: z.array(asset).min(1).meta({ description: 'The approved assets.' }),
    references: z.array(z.unknown()).meta({ description: 'What steered them; those without a file may not travel.' }),
    files: z.array(packed).meta({ description: 'Every file but this one and SHA256SUMS.' }),
  })
  .meta({ title: 'A pack’s manifest', description: 'What a pack is and what is in it, by digest.' });
export type ReadManifest = z.output<typeof manifestSchema>;
