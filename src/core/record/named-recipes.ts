import type { Step } from '../recipe/recipe.ts';
import type { Campaign } from './record.ts';
import type { Team } from './team.ts';

/** Recipes by the name that `use` takes. */
export type NamedRecipes = Readonly<{ [name: string]: readonly Step[] }>;

type Named = { readonly team: Pick<Team, 'recipes'>; readonly campaigns: readonly Pick<Campaign, 'assets'>[] };

const known = new WeakMap<Named['campaigns'], { readonly of: Named['team']; readonly recipes: NamedRecipes }>();

/**
 * Every recipe that a record names: those of team.yaml, and each asset's as `<campaign>/<asset>`, so that what made a
 * winner can be used again. Ids of team.yaml hold no slash: the two never meet.
 */
export function namedRecipes({ team, campaigns }: Named): NamedRecipes {
  const held = known.get(campaigns);
  if (held?.of === team) return held.recipes;
  const recipes = {
    ...team.recipes,
    ...Object.fromEntries(campaigns.flatMap(({ assets }) => assets.map((each) => [each.ref, each.recipe] as const))),
  };
  known.set(campaigns, { of: team, recipes });
  return recipes;
}
