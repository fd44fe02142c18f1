import type { z } from 'zod';
import type { FieldRow } from '../../src/core/pages/manual-entries.ts';
import { jsonSchemaOf } from '../../src/core/record/schema-manual.ts';
import { showExample } from '../../src/core/words/example-text.ts';

type Json = ReturnType<typeof jsonSchemaOf>;

/** Every field of a file, nested ones by their path. The steps of recipes have a page of their own. */
export function fieldRows(schema: z.ZodType): FieldRow[] {
  const rows = new Map<string, FieldRow>();
  const walk = (node: Json, path: string, depth: number): void => {
    for (const each of [node, ...variantsOf(node)]) {
      for (const [name, child] of Object.entries(each.properties ?? {})) tell(child, path, name, depth);
      if (typeof each.additionalProperties === 'object') walk(each.additionalProperties, `${path}<name>.`, depth + 1);
      if (each.items !== undefined) walk(each.items, path, depth);
    }
  };
  const tell = (node: Json, path: string, name: string, depth: number): void => {
    const key = `${path}${name}`;
    const told = [node, ...variantsOf(node)];
    const says = told.find((each) => each.description !== undefined)?.description ?? '';
    const example = told.find((each) => each.examples !== undefined)?.examples?.[0];
    if (!rows.has(key))
      rows.set(key, { name: key, says, example: example === undefined ? '' : showExample(name, example) });
    if (depth < 4 && !RECIPES.has(name)) walk(node, `${key}.`, depth + 1);
  };
  walk(jsonSchemaOf(schema), '', 0);
  return [...rows.values()];
}

const RECIPES: ReadonlySet<string> = new Set(['recipe', 'recipes', 'steps']);

const variantsOf = (node: Json): Json[] =>
  [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((each) => [each, ...variantsOf(each)]);
