import type { z } from 'zod';
import { STEPS, type StepName } from '../recipe/steps/table.ts';
import { showExample } from '../words/example-text.ts';
import { describeField, keysAt } from './schema-manual.ts';

/** What people have to know to write one step: from its schema alone, so that it is what editors and messages say. */
export type StepManual = {
  readonly name: string;
  /** What it does, as a sentence. */
  readonly does: string;
  readonly fields: readonly StepField[];
  /** A line of a recipe that can be pasted: `- crop: { ratio: "4:5" }`. */
  readonly example: string;
};
type StepField = {
  readonly name: string;
  readonly required: boolean;
  readonly says: string;
  readonly example?: unknown;
};

/** The manual of every step, in the order of the table. */
export const stepManuals = (): StepManual[] => (Object.keys(STEPS) as StepName[]).map(manualOf);

function manualOf(name: StepName): StepManual {
  const schema: z.ZodType = STEPS[name].schema;
  const own = describeField(schema, []);
  const empty = schema.safeParse({});
  const needed = new Set(empty.success ? [] : empty.error.issues.map((each) => String(each.path[0] ?? '')));
  return {
    name,
    does: own.description ?? '',
    fields: keysAt(schema, []).map((field) => {
      const { description = '', example } = describeField(schema, [field]);
      return {
        name: field,
        required: needed.has(field),
        says: description,
        ...(example === undefined ? {} : { example }),
      };
    }),
    example: `- ${showExample(name, own.example)}`,
  };
}
