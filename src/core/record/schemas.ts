import { z } from 'zod';
import { approvalSchema } from './approval.ts';
import { assetSchema } from './asset.ts';
import { batchSchema } from './batch.ts';
import { briefSchema } from './brief.ts';
import { deliverySchema } from './delivery.ts';
import type { RecordKind } from './layout.ts';
import { manifestSchema } from './manifest.ts';
import { referencesSchema } from './reference.ts';
import { jsonSchemaOf } from './schema-manual.ts';
import { teamSchema } from './team.ts';
import { copySchema } from './variants/copy-schema.ts';

/** The schema of every noun of the record, by the kind of file that holds it. */
export const NOUNS: { readonly [kind in RecordKind]: z.ZodType } = {
  team: teamSchema,
  brief: briefSchema,
  references: referencesSchema,
  batch: batchSchema,
  asset: assetSchema,
  copy: copySchema,
  approval: approvalSchema,
  delivery: deliverySchema,
};

/** The JSON Schema of a pack's manifest, which travels beside it. */
export function manifestJsonSchema(): string {
  manifestText ??= `${JSON.stringify(z.toJSONSchema(manifestSchema, { io: 'input', unrepresentable: 'any', reused: 'inline' }), null, 2)}\n`;
  return manifestText;
}
let manifestText: string | undefined;

/**
 * The JSON Schemas (draft 2020-12) of what people write, by file name: editors complete and explain fields from them.
 * Front matter may name one with a first line `# yaml-language-server: $schema=…`.
 */
export function jsonSchemas(): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(NOUNS).map(([kind, schema]) => {
      return [`${kind}.schema.json`, `${JSON.stringify(jsonSchemaOf(schema), null, 2)}\n`];
    }),
  );
}
