import type { Messages } from '../messages/messages.ts';
import { expandRecipe, type Step } from '../recipe/recipe.ts';
import type { KeptPicture } from '../recipe/steps/step-module.ts';
import { type DrawnStep, keptPicture } from '../recipe/steps/table.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';

/** A refinement step as the trail tells it: its name for the strip, and a sentence of what it did. */
export type StepWords = {
  readonly did: string;
  readonly how: string;
  readonly note?: string;
  readonly recorded: boolean;
  /** The step itself. */
  readonly step: DrawnStep;
};

/** Every step of a recipe in words, with named recipes written out. */
export function recipeWords(recipe: readonly Step[], recipes: NamedRecipes, { steps }: Messages): StepWords[] {
  return expandRecipe(recipe, recipes).steps.map((step) => ({
    did: steps.label(step),
    how: steps.describe(step),
    ...noted(keptPicture(step)),
    recorded: keptPicture(step) !== undefined,
    step,
  }));
}

const noted = (made: KeptPicture | undefined): { note?: string } =>
  made?.note === undefined ? {} : { note: made.note };
