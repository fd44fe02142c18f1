import { z } from 'zod';

/** What a field of a step may be bound to outside of the recipe. */
export type BoundKind = 'file' | 'model' | 'draft' | 'input';

/** A check that finds nothing: it stays with a schema through `.meta()`, `.optional()` and further checks, so it can be found again. */
const mark = (): z.core.$ZodCheck<unknown> => z.check(() => {});
const MARKS: { readonly [kind in BoundKind]: z.core.$ZodCheck<unknown> } = {
  file: mark(),
  model: mark(),
  draft: mark(),
  input: mark(),
};

/** Marks a schema as bound to something of this kind. Its manual stays, and what it reads gets a type of its own. */
export function bound<Kind extends BoundKind, Schema extends z.ZodType>(
  kind: Kind,
  schema: Schema,
): z.core.$ZodBranded<Schema, Kind> {
  const manual = schema.meta();
  const marked = schema.check(MARKS[kind]);
  return (manual === undefined ? marked : marked.meta(manual)) as z.core.$ZodBranded<Schema, Kind>;
}

/** What a schema is marked as; optional ones and lists are looked into by `boundFields`. */
export function boundKind(schema: z.core.$ZodType): BoundKind | undefined {
  const checks = schema._zod.def.checks ?? [];
  return (Object.keys(MARKS) as BoundKind[]).find((kind) => checks.includes(MARKS[kind] as z.core.$ZodCheck<never>));
}
