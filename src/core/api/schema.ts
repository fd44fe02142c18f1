import { z } from 'zod';
import { STANDING_NAMES } from '../approval/standing.ts';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const address = z.string().meta({ description: 'An address on this site.' });

const summary = z.object({
  id: z.string(),
  ref: z.string().meta({ description: '<campaign>/<asset>' }),
  title: z.string(),
  alt: z.string(),
  standing: z.enum(STANDING_NAMES),
  since: z.string().optional(),
  digest: digest.meta({ description: 'The subject digest that was approved.' }),
  said: digest.meta({ description: 'The digest of what is said with it (title, alt text, copy, rights, origin).' }),
  channels: z.array(z.string()),
  tags: z.array(z.string()),
  preview: address.optional(),
  page: address,
  document: address,
});

/** `api/catalogue.json`. */
export const catalogueDocumentSchema = z.object({
  $schema: z.string(),
  version: z.literal(1),
  title: z.string(),
  asOf: z.string(),
  campaigns: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      brand: z.string(),
      message: z.string(),
      sample: z.boolean(),
      page: address,
      packs: z.array(
        z.object({
          channel: z.string().optional(),
          file: address.optional().meta({ description: 'Where its zip lies.' }),
          parts: address.optional().meta({
            description:
              'Instead of a file: the list of what its zip holds and where each part lies, in the order of the zip.',
          }),
          bytes: z.int(),
          digest,
        }),
      ),
      assets: z.array(summary),
    }),
  ),
});

/** What is declared of where a picture comes from. */
const origin = z.object({
  term: z
    .string()
    .optional()
    .meta({ description: 'The IPTC’s digital source type; missing while it is not recorded.' }),
  uri: z.string().optional(),
  words: z.string(),
});

/** `api/assets/<campaign>/<asset>.json`. What a public catalogue leaves out is optional. */
export const assetDocumentSchema = summary.extend({
  $schema: z.string(),
  version: z.literal(1),
  campaign: z.object({ id: z.string(), title: z.string(), brand: z.string(), sample: z.boolean() }),
  copy: z.record(z.string(), z.string()),
  disclosure: z.string().optional(),
  rights: z.object({ holder: z.string(), licence: z.string(), expires: z.string().optional() }).optional(),
  origin: origin.extend({
    channels: z
      .record(z.string(), origin)
      .optional()
      .meta({ description: 'By channel, where its own steps make it another origin.' }),
    saidAgainstEvidence: z.array(z.string()).optional(),
    from: z.array(z.object({ what: z.string(), origin: z.string() })).optional(),
  }),
  renditions: z.array(
    z.object({
      channel: z.string(),
      name: z.string().meta({ description: 'What the file is called where it is taken away.' }),
      file: address,
      digest,
      bytes: z.int(),
      width: z.int(),
      height: z.int(),
      format: z.string(),
    }),
  ),
  approvals: z.array(
    z.looseObject({
      decision: z.string(),
      role: z.string(),
      at: z.string(),
      digest: z.string(),
      evidence: z.string(),
      counts: z.boolean(),
      pins: z
        .array(z.object({ at: z.array(z.number()), note: z.string() }))
        .optional()
        .meta({ description: 'Remarks with their places: x and y from 0 to 1.' }),
    }),
  ),
  recipe: z.array(z.looseObject({ step: z.string() })).optional(),
  sources: z.array(z.looseObject({ draft: z.string(), hypothesis: z.string(), prompt: z.string() })).optional(),
});

/** Both documents as JSON Schema. */
export const apiSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The catalogue as data',
  oneOf: [{ $ref: '#/$defs/catalogue' }, { $ref: '#/$defs/asset' }],
  $defs: {
    catalogue: definition(catalogueDocumentSchema),
    asset: definition(assetDocumentSchema),
  },
};

function definition(schema: z.ZodType): object {
  const { $schema: _, ...body } = z.toJSONSchema(schema) as { $schema?: string };
  return body;
}
