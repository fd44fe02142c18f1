import { type Place, type Problem, problem } from '../problem/problem.ts';
import { expandRecipe, type Step } from '../recipe/recipe.ts';
import type { DrawnStep } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import { meant } from '../words/no-such.ts';

/** A recipe without names. `indexes` leads each step back to the entry that brought it, `place` to where that is written. */
export type WrittenOut = {
  readonly steps: readonly DrawnStep[];
  readonly indexes: readonly number[];
  readonly problems: readonly Problem[];
  /** Where a step stands, by its number among the written-out ones; the recipe itself without one. */
  readonly place: (step?: number) => Place;
};

/** Writes out a recipe that stands at `at` in asset.md; names that lead nowhere come back as problems. */
export function writeOut(
  asset: Asset,
  recipe: readonly Step[],
  recipes: NamedRecipes,
  at: readonly PropertyKey[],
): WrittenOut {
  const { steps, indexes, wrong } = expandRecipe(recipe, recipes);
  return {
    steps,
    indexes,
    problems: wrong.map((each) => wrongName(asset, each, [...at, each.index], recipes)),
    place: (step) =>
      asset.source.place(
        step === undefined ? at : [...at, indexes[step] ?? 0, ...(steps[step] === undefined ? [] : [steps[step].step])],
      ),
  };
}

function wrongName(
  asset: Asset,
  { name, reason }: ReturnType<typeof expandRecipe>['wrong'][number],
  pointer: readonly PropertyKey[],
  recipes: NamedRecipes,
): Problem {
  const place = asset.source.place(pointer);
  if (reason === 'circle')
    return problem('recipe-circular', place, {
      message: `The recipe "${name}"${name.includes('/') ? '' : ' of team.yaml'} uses itself.`,
      fix: name.includes('/')
        ? 'Write its steps out in one of the two assets.'
        : 'Take one of the two `use` steps out of team.yaml.',
    });
  if (reason === 'too-long')
    return problem('recipe-too-long', place, {
      message: 'Written out, this recipe has more than 200 steps.',
      fix: 'Use fewer steps; named recipes may name each other twice.',
    });
  const known = Object.keys(recipes);
  // Names with a slash are winners; there may be thousands, and nobody looks for a house style among them.
  const shown = known.filter((each) => !each.includes('/'));
  return problem('recipe-unknown', place, {
    message: name.includes('/')
      ? `There is no asset "${name}" whose recipe could be used.`
      : `team.yaml has no recipe "${name}".`,
    fix: meant({
      word: name,
      known,
      shown,
      listed: 'Use one of',
      otherwise: 'Write the steps here, or add the recipe to campaigns/team.yaml.',
    }),
    example: 'recipes:\n  house-look:\n    - sharpen: { radius: 0.8 }',
  });
}
