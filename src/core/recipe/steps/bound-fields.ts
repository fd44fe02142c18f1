import { z } from 'zod';
import { digestField, slug } from '../../fields.ts';
import { type BoundKind, bound, boundKind } from './marks.ts';

/*
 * Fields that bind a step to something outside of the recipe. A field says so by its schema alone: `boundFields` finds it for
 * digests and keys, and what it reads has a type of its own, the only one that a drawer's context opens. A file that a schema
 * calls a plain text can be drawn by nobody.
 */

/** A file that a step reads: beside asset.md, or `references/…` for one of the campaign's references. */
export const stepFile = bound(
  'file',
  z
    .string()
    .min(1)
    .max(240)
    .refine(
      (path) => !/^[/\\~]|^[a-z]:|\\|\0/i.test(path) && !path.split('/').some((part) => part === '..' || part === ''),
      { message: 'name a file beside asset.md or under references/: no absolute path, no ".."' },
    )
    .meta({
      description: 'The path of a file: beside asset.md, or references/… for one of the campaign’s references.',
      examples: ['references/logo.png'],
    }),
);
export type StepFile = z.output<typeof stepFile>;

/** A model that a step runs, by its name among the tools of team.yaml. */
export const modelName = bound('model', slug);
export type ModelName = z.output<typeof modelName>;

/** A draft of the asset that a step reads besides the picture in front of it, counting from 1 as `from` lists them. */
export const draftNumber = bound('draft', z.int().min(1).max(32));
export type DraftNumber = z.output<typeof draftNumber>;

/** The picture that a kept result was made from, by its key: it tells when the result is stale, and nothing of what is seen. */
export const pinnedInput = bound('input', digestField);
export type PinnedInput = z.output<typeof pinnedInput>;

/** Stands in a path for every member of a list. */
export const EACH = Symbol('each member');

/** A marked field of a schema, and the way to it from the top. */
export type BoundField = { readonly kind: BoundKind; readonly path: readonly (string | typeof EACH)[] };

/**
 * Every marked field of a schema, in its order. A value is looked for where it is written: a transform that gives a marked
 * field another name would lose it, and then no example of the step reaches it, which the test of all steps demands.
 * @throws TypeError for a kind of schema that it cannot look into, and for a field that is marked only sometimes.
 */
export function boundFields(schema: z.core.$ZodType): BoundField[] {
  const found = new Map(fieldsIn(schema, []).map((field) => [said(field.path), field]));
  return [...found.values()];
}

function fieldsIn(schema: z.core.$ZodType, path: BoundField['path']): BoundField[] {
  const kind = boundKind(schema);
  if (kind !== undefined) return [{ kind, path }];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, each]) => fieldsIn(each, [...path, name]));
    case 'array':
      return fieldsIn(def.element, [...path, EACH]);
    case 'union': {
      const fields = def.options.flatMap((each) => fieldsIn(each, path));
      const sometimes = fields.find((each) => each.path.length === path.length);
      if (sometimes === undefined) return fields;
      throw new TypeError(`${said(path)} is a ${sometimes.kind} only sometimes: write it as { ${sometimes.kind} }`);
    }
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return fieldsIn(def.innerType, path);
    case 'pipe':
      return [...fieldsIn(def.in, path), ...fieldsIn(def.out, path)];
    case 'tuple': {
      const fields = def.items.flatMap((each) => fieldsIn(each, path));
      if (fields.length === 0 && def.rest === null) return [];
      throw new TypeError(`${said(path)} names a ${fields[0]?.kind} by its place: give it a name`);
    }
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'template_literal':
    case 'null':
    case 'transform':
      return [];
    default:
      throw new TypeError(`${said(path)} is a ${def.type}, in which files cannot be looked for`);
  }
}

/** A path as messages say it: `layers.*.mask`. */
const said = (path: BoundField['path']): string =>
  path.length === 0 ? 'the step' : path.map((each) => (each === EACH ? '*' : each)).join('.');
