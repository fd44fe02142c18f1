import { z } from 'zod';
import {
  assetName,
  commitName,
  digestField,
  instant,
  pageAddress,
  sentence,
  sizeFields,
  slug,
  weightField,
} from '../fields.ts';
import { recorderProofSchema } from './proof.ts';
import type { Entry } from './source-file.ts';

const rendition = z.strictObject({
  asset: assetName.meta({ description: 'The asset it was made from.', examples: ['hero'] }),
  subject: digestField.meta({ description: 'The subject digest that was approved.' }),
  said: digestField.optional().meta({ description: 'The digest of what was said with it, as it was approved.' }),
  channel: slug.meta({ description: 'The channel it was made for.', examples: ['ig-feed-4x5'] }),
  file: sentence.meta({
    description: 'The file’s name in the pack.',
    examples: ['first-light-hero--ig-feed-4x5--1080x1350--3f2a91c04b7e.jpg'],
  }),
  digest: digestField.meta({ description: 'The sha256 of the delivered file.' }),
  drawn: digestField.optional().meta({ description: 'The sha256 of the file before it was signed, when it was.' }),
  pixels: digestField
    .optional()
    .meta({ description: 'The sha256 of its decoded pixels, which survives a change of metadata.' }),
  bytes: weightField,
  ...sizeFields,
});

const pack = z.strictObject({
  file: sentence.meta({ description: 'The zip’s name.', examples: ['first-light--ig-feed-4x5.zip'] }),
  digest: digestField.meta({ description: 'The sha256 of the zip.' }),
  bytes: z.int().positive().meta({ description: 'Its weight in bytes.' }),
});

/** `deliveries/<date>-<name>.md`: what was delivered, by digest, and what it was made with. */
export const deliverySchema = z
  .strictObject({
    at: instant.meta({ description: 'When it was delivered.' }),
    by: slug.meta({ description: 'Who delivered it.', examples: ['jonas'] }),
    to: sentence.optional().meta({ description: 'Who received it.', examples: ['Nordlicht Media'] }),
    note: sentence.optional().meta({ description: 'Anything the receiver should know.' }),
    run: pageAddress.optional().meta({
      description:
        'The run of a workflow that wrote it down for whoever started it. `deliver.yml` writes it: with it, the signature of one of `policy.recorderKeys` counts as that person’s commit, and so does a commit by one of `policy.recorders` in their name.',
      examples: ['https://github.com/acme/campaigns/actions/runs/81234567890'],
    }),
    channels: z
      .array(slug)
      .min(1)
      .meta({ description: 'Which channels.', examples: [['ig-feed-4x5']] }),
    markets: z
      .array(z.string())
      .optional()
      .meta({
        description:
          'The markets that it was delivered to, by their codes of ISO 3166; the rights of every file reached to them.',
        examples: [['DE', 'AT']],
      }),
    commit: commitName.optional().meta({ description: 'The commit it was made from.', examples: ['4f2a91c'] }),
    engine: z
      .record(z.string(), z.string())
      .default({})
      .meta({ description: 'The versions that made it.', examples: [{ greenlit: '0.1.0', sharp: '0.35.5' }] }),
    renditions: z.array(rendition).min(1).meta({ description: 'Every file, by digest.' }),
    packs: z.array(pack).default([]).meta({ description: 'The zips, by digest.' }),
    proof: recorderProofSchema.optional().meta({
      description:
        'A recorder’s signature over everything above and the prose below. With it the delivery counts however its branch is merged, and in a copy without git; any change breaks it. `deliver.yml` writes it.',
    }),
  })
  .meta({ title: 'A delivery', description: 'What was delivered, by digest.' });
export type Delivery = z.output<typeof deliverySchema> & Entry & { readonly campaign: string };
