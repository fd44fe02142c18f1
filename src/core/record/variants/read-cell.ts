import type { z } from 'zod';
import { assetSchema } from '../asset.ts';
import { parseNoun } from '../parse-noun.ts';
import type { Pointer, SourceFile } from '../source-file.ts';
import type { CellTemplate } from './cell-template.ts';
import { filled } from './placeholders.ts';

/** One cell read by the schema of assets. A number that is asked for and written in a table as text is read as a number. */
export function readCell(template: CellTemplate, word: (name: string) => string, source: SourceFile) {
  const data = filled(template.data, word);
  const cell: SourceFile = {
    path: source.path,
    body: source.body,
    bodyLine: source.bodyLine,
    data,
    get text() {
      return source.text;
    },
    place: template.place,
  };
  const first = parseNoun(assetSchema, 'an asset', cell);
  if (first.value !== undefined) return { ...first, source: cell };
  const numbered = withNumbers(data);
  const again = numbered === undefined ? first : parseNoun(assetSchema, 'an asset', { ...cell, data: numbered });
  return again.value === undefined ? { ...first, source: cell } : { ...again, source: { ...cell, data: numbered } };
}

/** The data with the numbers in it as numbers, where the schema asks for one and finds a text that is one. */
function withNumbers(data: unknown): unknown {
  const copy = structuredClone(data);
  for (let tries = 0; tries < 50; tries++) {
    const parsed = assetSchema.safeParse(copy);
    if (parsed.success) return copy;
    const paths = parsed.error.issues.flatMap((issue) => numberPaths(issue, []));
    if (!paths.some((path) => turnedNumber(copy, path))) return undefined;
  }
  return undefined;
}

function numberPaths(issue: z.core.$ZodIssue, before: Pointer): Pointer[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union')
    return issue.errors.flat().flatMap((each) => numberPaths(each as z.core.$ZodIssue, path));
  return issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int') ? [path] : [];
}

function turnedNumber(data: unknown, path: Pointer): boolean {
  const last = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((node, step) => (node as { [key: PropertyKey]: unknown } | undefined)?.[step], data);
  if (last === undefined || typeof parent !== 'object' || parent === null) return false;
  const held = (parent as { [key: PropertyKey]: unknown })[last];
  if (typeof held !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(held)) return false;
  (parent as { [key: PropertyKey]: unknown })[last] = Number(held);
  return true;
}
