import type { Step } from '../recipe/recipe.ts';
import type { Campaign } from './record.ts';
import type { Team } from './team.ts';

/** Recipes by the name that `use` takes. */
export type NamedRecipes = Readonly<{ [name: string]: readonly Step[] }>;

type Named = {
  readonly team: Pick<Team, 'recipes'>;
  readonly campaigns: readonly Pick<Campaign, 'id' | 'assets'>[];
};

const known = new WeakMap<Named['campaigns'], { readonly of: Named['team']; readonly recipes: NamedRecipes }>();

/**
 * Every recipe that a record names: those of team.yaml, and each asset's as `<campaign>/<asset>`, so that what made a
 * winner can be used again. Ids of team.yaml hold no slash: the two never meet. A campaign is asked when one of its names is; all of
 * them when somebody wants every name that there is.
 */
export function namedRecipes({ team, campaigns }: Named): NamedRecipes {
  const held = known.get(campaigns);
  if (held?.of === team) return held.recipes;
  const recipes = new Proxy({} as NamedRecipes, new Recipes(team.recipes, campaigns));
  known.set(campaigns, { of: team, recipes });
  return recipes;
}

class Recipes implements ProxyHandler<NamedRecipes> {
  readonly #team: NamedRecipes;
  readonly #homes: ReadonlyMap<string, Pick<Campaign, 'id' | 'assets'>>;
  readonly #of = new Map<string, ReadonlyMap<string, readonly Step[]>>();

  constructor(team: NamedRecipes, campaigns: Named['campaigns']) {
    this.#team = team;
    this.#homes = new Map(campaigns.map((each) => [each.id, each]));
  }

  get(_: NamedRecipes, name: string | symbol): readonly Step[] | undefined {
    return typeof name === 'string' ? this.#find(name) : undefined;
  }

  has(_: NamedRecipes, name: string | symbol): boolean {
    return this.get(_, name) !== undefined;
  }

  ownKeys(): string[] {
    return [...Object.keys(this.#team), ...[...this.#homes.keys()].flatMap((id) => [...this.#in(id).keys()])];
  }

  getOwnPropertyDescriptor(_: NamedRecipes, name: string | symbol): PropertyDescriptor | undefined {
    const value = this.get(_, name);
    return value && { value, enumerable: true, configurable: true };
  }

  #find(name: string): readonly Step[] | undefined {
    if (Object.hasOwn(this.#team, name)) return this.#team[name];
    const end = name.indexOf('/');
    return end < 0 ? undefined : this.#in(name.slice(0, end)).get(name);
  }

  #in(id: string): ReadonlyMap<string, readonly Step[]> {
    const found =
      this.#of.get(id) ?? new Map(this.#homes.get(id)?.assets.map((each) => [each.ref, each.recipe] as const));
    this.#of.set(id, found);
    return found;
  }
}
