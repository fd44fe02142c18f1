import { z } from 'zod';
import { assetRef, localPath, sentence, slug } from '../fields.ts';
import { originSchema } from '../origin/origins.ts';
import { constraintRules } from './constraint-rules.ts';
import { madeSchema } from './making.ts';
import { rights } from './rights.ts';
import type { Entry } from './source-file.ts';

/**
 * What a reference is for. Code reads the flags, never the names: `avoid`, it shows what the work must not be; `binding`, it holds
 * for all work of the campaign, whichever batch names it; `drawing`, it is a logo, a palette or a drawing rather than a photograph;
 * `winner`, it is an asset of an earlier campaign instead of a file; `measures`, it may hold rules that are measured. They stand in the order in which they are shown.
 */
export const REFERENCE_KINDS = {
  brand: { avoid: false, binding: true, drawing: true, winner: false, measures: false },
  product: { avoid: false, binding: false, drawing: false, winner: false, measures: false },
  winner: { avoid: false, binding: false, drawing: false, winner: true, measures: false },
  constraint: { avoid: false, binding: true, drawing: true, winner: false, measures: true },
  negative: { avoid: true, binding: false, drawing: false, winner: false, measures: false },
} as const;
export type ReferenceKind = keyof typeof REFERENCE_KINDS;

const reference = z.strictObject({
  id: slug.meta({ description: 'The name that batches use for it.', examples: ['product-front'] }),
  file: localPath
    .optional()
    .meta({ description: 'The file beside references.md; leave out for a winner.', examples: ['product-front.jpg'] }),
  kind: z.enum(Object.keys(REFERENCE_KINDS) as [ReferenceKind, ...ReferenceKind[]]).meta({
    description:
      'brand (logo, palette), product, winner (an asset of an earlier campaign), constraint (what must hold), negative (what to avoid).',
    examples: ['product'],
  }),
  asset: assetRef.optional().meta({
    description: 'The winner, as <campaign>/<asset>; only for kind winner.',
    examples: ['fernbrook-first-light/hero'],
  }),
  note: sentence.meta({ description: 'What to take from it.', examples: ['Colour and label proportions are binding'] }),
  alt: sentence
    .optional()
    .meta({ description: 'What it shows, for those who cannot see it.', examples: ['Soda bottle on a grey sweep'] }),
  rules: constraintRules.optional(),
  rights: rights.optional(),
  made: madeSchema.optional(),
  origin: originSchema.optional(),
});

/** `references/references.md`: what steers the work, each with the reason. */
export const referencesSchema = z
  .strictObject({ references: z.array(reference).default([]).meta({ description: 'The reference set.' }) })
  .meta({ title: 'References', description: 'Pictures and documents that steer the work.' });
type ReferenceFacts = z.output<typeof reference>;
/** One reference with its campaign-wide id and, if it has a file, that file's path from the root. */
export type Reference = ReferenceFacts & Entry & { readonly index: number; readonly path?: string };
