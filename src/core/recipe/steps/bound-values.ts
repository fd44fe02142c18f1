import {
  type BoundField,
  boundFields,
  type DraftNumber,
  EACH,
  type ModelName,
  type PinnedInput,
  type StepFile,
} from './bound-fields.ts';
import type { BoundKind } from './marks.ts';
import { type DrawnStep, STEPS, type StepName } from './table.ts';

/** What the fields of each kind hold. */
type Bound = {
  readonly file: StepFile;
  readonly model: ModelName;
  readonly draft: DraftNumber;
  readonly input: PinnedInput;
};

/** What a step is bound to of one kind, in the order of its schema and as often as it says. */
export const boundTo = <Kind extends BoundKind>(step: DrawnStep, kind: Kind): Bound[Kind][] =>
  FIELDS[step.step].filter((field) => field.kind === kind).flatMap(({ path }) => valuesAt(step, path) as Bound[Kind][]);

/** What stands in a step in place of what it is bound to; `undefined` takes the field out. */
export type Instead = { readonly [Kind in BoundKind]?: (value: Bound[Kind]) => unknown };

/** A step with something else in place of what it is bound to. No other text is touched, even when it reads like a file's name. */
export const withInstead = (step: DrawnStep, instead: Instead): { readonly [parameter: string]: unknown } =>
  FIELDS[step.step].reduce<unknown>((made, { kind, path }) => {
    const by = instead[kind] as ((value: unknown) => unknown) | undefined;
    return by === undefined ? made : replacedAt(made, path, by);
  }, step) as { readonly [parameter: string]: unknown };

/** What every step is bound to, found once in its schema. */
const FIELDS: { readonly [name in StepName]: readonly BoundField[] } = Object.assign(
  {} as { [name in StepName]: readonly BoundField[] },
  ...Object.entries(STEPS).map(([name, { schema }]) => ({ [name]: boundFields(schema) })),
);

function valuesAt(value: unknown, [key, ...rest]: BoundField['path']): unknown[] {
  if (key === undefined) return value === undefined ? [] : [value];
  if (key === EACH) return Array.isArray(value) ? value.flatMap((each) => valuesAt(each, rest)) : [];
  return holds(value, key) ? valuesAt(value[key], rest) : [];
}

function replacedAt(value: unknown, [key, ...rest]: BoundField['path'], by: (value: unknown) => unknown): unknown {
  if (key === undefined) return value === undefined ? undefined : by(value);
  if (key === EACH) return Array.isArray(value) ? value.map((each) => replacedAt(each, rest, by)) : value;
  if (!holds(value, key)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([own, each]) => {
      const made = own === key ? replacedAt(each, rest, by) : each;
      return made === undefined ? [] : [[own, made]];
    }),
  );
}

const holds = (value: unknown, key: string): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);
