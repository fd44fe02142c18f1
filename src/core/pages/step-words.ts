import { describeStep, expandRecipe, type Step } from '../recipe/recipe.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';

/** A refinement step as the trail tells it: its name for the strip, and a sentence of what it did. */
export type StepWords = {
  readonly did: string;
  readonly how: string;
  readonly note?: string;
  readonly recorded: boolean;
  /** The step itself. */
  readonly step: Step;
};

/** Every step of a recipe in words, with named recipes written out. */
export function recipeWords(recipe: readonly Step[], recipes: NamedRecipes): StepWords[] {
  return expandRecipe(recipe, recipes).steps.map((step) => ({
    did: NAMES[step.step] ?? step.step,
    how: describeStep(step),
    ...('note' in step && typeof step.note === 'string' ? { note: step.note } : {}),
    recorded: step.step === 'recorded',
    step,
  }));
}

const NAMES: { readonly [step: string]: string } = {
  crop: 'crop',
  rotate: 'straighten',
  resize: 'resize',
  extend: 'extend',
  upscale: 'enlarge',
  background: 'background',
  tone: 'tone',
  sharpen: 'sharpen',
  denoise: 'denoise',
  'blur-region': 'blur',
  flatten: 'flatten',
  overlay: 'overlay',
  text: 'text',
  mask: 'mask',
  composite: 'composite',
  recorded: 'by hand',
};
