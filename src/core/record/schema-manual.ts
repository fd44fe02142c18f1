import { z } from 'zod';
import type { Pointer } from './source-file.ts';

type JsonSchema = {
  description?: string;
  examples?: unknown[];
  properties?: { [key: string]: JsonSchema };
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
};

/**
 * The JSON Schema of what people write. Examples are given as people write them, so they stay where what is written becomes
 * another form when it is read, which zod alone would not tell.
 */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema as unknown as z.ZodType)?.['examples'];
      if (Array.isArray(examples)) jsonSchema.examples ??= examples;
    },
  }) as JsonSchema;

const manuals = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON Schema of what people write; made once for each schema, and only when there is something to explain. */
function manualOf(schema: z.ZodType): JsonSchema {
  let manual = manuals.get(schema);
  if (manual === undefined) {
    manual = jsonSchemaOf(schema);
    manuals.set(schema, manual);
  }
  return manual;
}

/** Every subschema that a path may lead to; a union leads to several. */
function schemasAt(schema: z.ZodType, path: Pointer): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (found, step) => found.flatMap((each) => variants(each)).flatMap((each) => childOf(each, step)),
    [manualOf(schema)],
  );
}

const variants = (schema: JsonSchema): JsonSchema[] => {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return inner.length === 0 ? [schema] : [schema, ...inner.flatMap(variants)];
};

function childOf(schema: JsonSchema, step: PropertyKey): JsonSchema[] {
  if (typeof step === 'number')
    return [schema.prefixItems?.[step], schema.items].filter((each) => each !== undefined).slice(0, 1);
  const own = schema.properties?.[String(step)];
  if (own !== undefined) return [own];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

/** What the schema says of the field that a path leads to: its description, and its first example. */
export function describeField(schema: z.ZodType, path: Pointer): { description?: string; example?: unknown } {
  const found = schemasAt(schema, path);
  const described = found.find((each) => each.description !== undefined);
  const example = found.flatMap((each) => variants(each)).find((each) => each.examples !== undefined)?.examples?.[0];
  return {
    ...(described?.description === undefined ? {} : { description: described.description }),
    ...(example === undefined ? {} : { example }),
  };
}

/** The fields that there are where a path leads to. */
export function keysAt(schema: z.ZodType, path: Pointer): string[] {
  const keys = schemasAt(schema, path)
    .flatMap(variants)
    .flatMap((each) => [
      ...Object.keys(each.properties ?? {}),
      ...((each.propertyNames?.enum as string[] | undefined) ?? []),
    ]);
  return [...new Set(keys)];
}
