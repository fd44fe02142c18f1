import { type Problem, problem } from '../problem/problem.ts';
import { expandRecipe, resolveStepFile } from '../recipe/recipe.ts';
import { layingOn } from '../recipe/steps/table.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { recordFileKind } from '../untrusted/files.ts';
import type { Rule } from './rule.ts';

/** Every picture that a step lays on is a reference of the campaign, with its rights. Samples are invented, and so are their rights. */
export const everyOverlayIsAReference: Rule = ({ campaigns, all, team, paths }) => {
  const recipes = namedRecipes({ team, campaigns: all });
  return campaigns
    .filter(({ brief }) => !brief.sample)
    .flatMap(({ references, assets }) => {
      const named = new Set(references.flatMap((each) => each.path ?? []));
      return assets.flatMap((asset) => {
        const places = [
          { recipe: asset.recipe, at: (index: number) => ['recipe', index] },
          ...asset.channels.map(({ recipe = [] }, channel) => ({ recipe, at: () => ['channels', channel] })),
        ];
        return places.flatMap(({ recipe, at }) => {
          const { steps, indexes } = expandRecipe(recipe, recipes);
          return steps.flatMap((step, index): Problem[] =>
            layingOn(step)
              .filter((file) => recordFileKind(file) === 'picture')
              .filter((file) => {
                const path = resolveStepFile(file, asset.campaign, asset.id);
                return paths.has(path) && !named.has(path);
              })
              .map((file) =>
                problem('overlay-unnamed', asset.source.place(at(indexes[index] ?? 0)), {
                  message: `This step lays on ${file}, and no reference of the campaign names it.`,
                  fix: 'Put the file into references/ and name it in references/references.md, with its rights.',
                  example:
                    '- { id: logo, file: logo.png, kind: brand, note: The logo, rights: { holder: …, licence: … } }',
                }),
              ),
          );
        });
      });
    });
};
