import { z } from 'zod';
import { assetOfCell } from '../words/cell-name.ts';
import type { StepFile } from './steps/bound-fields.ts';
import { boundTo } from './steps/bound-values.ts';
import type { Size } from './steps/kinds.ts';
import type { Refused } from './steps/step-module.ts';
import { type DrawnStep, moduleOf, STEPS, type StepName } from './steps/table.ts';

/** Stands for the steps of a recipe that has a name: of team.yaml, or of a winner. */
type UseStep = { readonly step: 'use'; readonly name: string };
/** One refinement step as code reads it: its name and its parameters, defaults filled in. */
export type Step = DrawnStep | UseStep;

/** One optional field for every step of the table. */
const stepFields = Object.fromEntries(Object.entries(STEPS).map(([name, { schema }]) => [name, schema.optional()])) as {
  [Name in StepName]: z.ZodOptional<(typeof STEPS)[Name]['schema']>;
};

const stepSchema = z
  .strictObject({
    ...stepFields,
    use: z
      .string()
      .max(170)
      .regex(
        /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/,
        'write a name of team.yaml, or <campaign>/<asset>',
      )
      .optional()
      .meta({
        description:
          'The steps of a recipe that team.yaml names, or of a winner as <campaign>/<asset>; files are looked for here.',
        examples: ['house-look', 'fernbrook-first-light/hero'],
      }),
  })
  .refine((step) => Object.keys(step).length === 1, {
    message: 'a step has one name: write each step on its own line, after a dash',
    // A misspelt name is said by itself; "no name" on top of it would only puzzle.
    when: ({ issues }) => !issues.some((each) => each.code === 'unrecognized_keys' && (each.path?.length ?? 0) === 0),
  })
  .meta({ minProperties: 1, maxProperties: 1, examples: [{ crop: { ratio: '4:5' } }] });

/** A recipe as people write it (`- crop: { ratio: "4:5" }`), read into normalised steps. Its type is what is read: written out, that of every step would stand in every schema that holds a recipe. */
export const recipeSchema: z.ZodType<Step[]> = z
  .array(stepSchema)
  .max(100)
  .transform((steps): Step[] => steps.map(normalised))
  .meta({
    description: 'Refinement steps in order, one name each.',
    examples: [[{ crop: { ratio: '4:5', focus: [0.52, 0.38] } }, { sharpen: { radius: 0.8 } }]],
  });

/** What a step did, as the trail tells it: `Cropped to 4:5, keeping the upper part`. */
export function describeStep(step: Step): string {
  return step.step === 'use'
    ? `The ${step.name.includes('/') ? 'recipe of' : 'team’s recipe'} ${step.name}`
    : moduleOf(step).describe(step);
}

/**
 * The files a recipe reads, each once, as the recipe writes them. `resolveStepFile` says where they lie.
 * Files behind `use` are in the recipe that it names: expand first.
 */
export function recipeFiles(steps: readonly Step[]): StepFile[] {
  return [...new Set(steps.flatMap((step) => (step.step === 'use' ? [] : boundTo(step, 'file'))))];
}

/**
 * Where a step's file lies, from the root: `references/…` is the campaign's reference folder, anything else stands
 * beside asset.md. A recipe of team.yaml can so name each campaign's own `references/logo.png`.
 */
export const resolveStepFile = (file: string, campaign: string, asset: string): string =>
  file.startsWith('references/')
    ? `campaigns/${campaign}/${file}`
    : `campaigns/${campaign}/assets/${assetOfCell(asset)}/${file}`;

/** The most steps a recipe may have once every name in it is written out: names may name names. */
const MAX_STEPS = 200;

/**
 * Replaces each `use` by the steps it names. A name that nothing has, a circle of names or more than 200 steps in all come
 * back as `wrong`, with the index of the step in the given recipe; the rest is expanded all the same. `indexes` leads each
 * step back to the entry of the given recipe that brought it.
 */
export function expandRecipe(
  steps: readonly Step[],
  named: Readonly<{ [name: string]: readonly Step[] }>,
): {
  steps: DrawnStep[];
  indexes: number[];
  wrong: { index: number; name: string; reason: 'unknown' | 'circle' | 'too-long' }[];
} {
  const expanded: DrawnStep[] = [];
  const indexes: number[] = [];
  const wrong: ReturnType<typeof expandRecipe>['wrong'] = [];
  const add = (list: readonly Step[], index: number | undefined, through: readonly string[]): void => {
    for (const [own, step] of list.entries()) {
      const at = index ?? own;
      const inner = step.step === 'use' && Object.hasOwn(named, step.name) ? named[step.name] : undefined;
      if (step.step !== 'use') {
        if (expanded.length < MAX_STEPS) {
          expanded.push(step);
          indexes.push(at);
        } else wrong.push({ index: at, name: step.step, reason: 'too-long' });
      } else if (inner === undefined) wrong.push({ index: at, name: step.name, reason: 'unknown' });
      else if (through.includes(step.name)) wrong.push({ index: at, name: step.name, reason: 'circle' });
      else add(inner, at, [...through, step.name]);
      if (wrong.length > 0 && wrong.at(-1)?.reason === 'too-long') return;
    }
  };
  add(steps, undefined, []);
  return { steps: expanded, indexes, wrong };
}

/** What a step makes of a picture of this size: the new size, why it refuses, or undefined when only its result knows. */
export function sizeAfter(step: DrawnStep, size: Size): Size | { readonly refused: Refused } | undefined {
  const { sizeAfter: after } = moduleOf(step);
  if (after === 'own') return undefined;
  const next = after === 'same' ? size : after(step, size);
  if ('refused' in next || next.width * next.height <= MAX_PIXELS) return next;
  return {
    refused: {
      message: `a ${step.step} to ${next.width} × ${next.height} px makes more pixels than are drawn (${MAX_PIXELS})`,
      fix: 'Ask for less: no channel takes a picture of that size.',
    },
  };
}

/** As many pixels as a picture may have when it is read: more would take memory that the other pictures need. */
const MAX_PIXELS = 0x3fff * 0x3fff;

function normalised(written: z.output<typeof stepSchema>): Step {
  // A step whose only key is unknown arrives here empty; its problem is on the way, and what is made of it is dropped.
  const [name, parameters] = Object.entries(written)[0] ?? ['use', ''];
  return name === 'use'
    ? { step: 'use', name: parameters as string }
    : ({ step: name, ...(parameters as object) } as Step);
}
