import type { Step } from '../recipe/recipe.ts';
import type { Fragments } from './batch.ts';
import { fragmentEntries } from './fragments.ts';
import { type NamedRecipes, namedRecipes } from './named-recipes.ts';
import type { Campaign, TeamRecord } from './record.ts';
import type { Pointer, SourceFile } from './source-file.ts';

/** A place where a campaign names another one, and what it takes from there, in words. */
export type Leaning = {
  readonly on: string;
  readonly what: string;
  readonly source: SourceFile;
  readonly at: Pointer;
};

/** Every place where a campaign leans on another: what it was forked from, winners, and recipes and words that it uses by name. */
export function leansOn(campaign: Campaign, record: Pick<TeamRecord, 'team' | 'campaigns'>): Leaning[] {
  const { brief, references, assets, batches } = campaign;
  const named = namedRecipes(record);
  const found = [
    ...(brief.forkedFrom === undefined
      ? []
      : [
          {
            on: brief.forkedFrom.campaign,
            what: `was forked from ${brief.forkedFrom.campaign}`,
            source: brief.source,
            at: ['forkedFrom', 'campaign'],
          },
        ]),
    ...references.flatMap(({ asset, source, index }) =>
      asset === undefined
        ? []
        : [{ on: homeOf(asset), what: `refers to ${asset}`, source, at: ['references', index, 'asset'] }],
    ),
    ...assets.flatMap(({ recipe, channels, source }) =>
      [recipe, ...channels.flatMap((each) => (each.recipe === undefined ? [] : [each.recipe]))].flatMap((steps) =>
        usedBy(steps, named).map((name) => ({
          on: homeOf(name),
          what: `uses the recipe of ${name}`,
          source,
          at: ['recipe'],
        })),
      ),
    ),
    ...batches
      .flatMap(({ shared, drafts, source }) => [
        ...wordsOf(shared.fragments).map((name) => ({ name, source, at: ['fragments'] as Pointer })),
        ...drafts.flatMap(({ own, index }) =>
          wordsOf(own.fragments ?? {}).map((name) => ({ name, source, at: ['drafts', index, 'fragments'] as Pointer })),
        ),
      ])
      .map(({ name, ...place }) => ({ on: homeOf(name), what: `uses words of ${name}`, ...place })),
  ];
  return found.filter(({ on }) => on !== campaign.id);
}

const homeOf = (name: string): string => name.split('/')[0] ?? name;

/** The names of other campaigns' recipes that steps come from, through those of team.yaml as well. */
function usedBy(steps: readonly Step[], named: NamedRecipes, through: readonly string[] = []): string[] {
  return steps.flatMap((step) => {
    if (step.step !== 'use' || through.includes(step.name)) return [];
    const inner = Object.hasOwn(named, step.name) ? named[step.name]! : [];
    return [...(step.name.includes('/') ? [step.name] : []), ...usedBy(inner, named, [...through, step.name])];
  });
}

const wordsOf = (fragments: Fragments): string[] =>
  fragmentEntries(fragments).flatMap(([, words]) =>
    typeof words === 'string' || !words.use.includes('/') ? [] : [words.use],
  );
