import { expandRecipe } from '../recipe/recipe.ts';
import type { KeptResult } from '../recipe/steps/step-module.ts';
import { keptResult, type StepName } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import { namesDevice } from '../words/device-names.ts';
import { plainLatin } from '../words/plain-latin.ts';
import { count } from '../words/plain-words.ts';

/** A step that keeps a result, or may keep one: a picture that was made by hand or by a tool, or a model's mask. */
type KeptStep = { readonly step: StepName; readonly kept: KeptResult };

/**
 * Where a result is kept: at the end of the recipe, or in the place of one that is kept already. `number` is the step's, as
 * people count; `line` the entry of the asset's recipe that it is, or will be: everything before it is what it is made from.
 */
export type Slot = { readonly number: number; readonly line: number; readonly old?: KeptStep };

/** Finds the slot for a result, or says why there is none. `number` counts written-out steps from 1, as `refine` shows them. */
export function slotFor(
  asset: Asset,
  recipes: NamedRecipes,
  number: number | undefined,
): Slot | { readonly why: string } {
  const steps = asset.recipe.flatMap((written, line) =>
    expandRecipe([written], recipes).steps.map((step) => ({ step, line, shared: written.step === 'use' })),
  );
  if (number === undefined) return { number: steps.length + 1, line: asset.recipe.length };
  const found = steps[number - 1];
  if (found === undefined) return { why: `${asset.ref} has ${count(steps.length, 'step')}.` };
  const { step, line, shared } = found;
  if (shared) return { why: `Step ${number} comes from a recipe of team.yaml, which every asset shares.` };
  const kept = keptResult(step);
  if (kept !== undefined) return { number, line, old: { step: step.step, kept } };
  return { why: `Step ${number} is computed (${step.step}) and keeps no result.` };
}

/** The asset as it is before the slot: drawn, it is what the result is made from. */
export const upTo = (asset: Asset, { line }: Slot): Asset => ({
  ...asset,
  recipe: asset.recipe.slice(0, line),
  channels: asset.channels.map(({ recipe: _, ...use }) => use),
});

/** The file of a result that is kept already, when it lies beside asset.md and may so be replaced. */
export function keptFile({ old }: Slot): string | undefined {
  const file = old?.kept.file;
  return file?.includes('/') === true ? undefined : file;
}

/** A name for the file of a result: the tool's, with a number behind it where that is taken. */
export function freeName(tool: string, ending: string, taken: (name: string) => boolean): string {
  const stem =
    plainLatin(tool)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || 'recorded';
  for (let count = 1; ; count += 1) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}.${ending}`;
    // On Windows a tool called Aux would name a device.
    if (!taken(name) && !namesDevice(name)) return name;
  }
}
