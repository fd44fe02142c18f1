import { describeStep, expandRecipe } from '../recipe/recipe.ts';
import type { Asset } from '../record/asset.ts';
import type { Batch, Shared } from '../record/batch.ts';
import { expandFragments, type NamedFragments } from '../record/fragments.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import { setUpOf } from './set-up.ts';
import type { Template } from './template.ts';

/** One thing that a fork has otherwise than its parent: `was` is missing for what is new, `is` for what is gone. */
export type ForkChange = {
  readonly in: 'brief' | 'references' | 'batches' | 'assets';
  readonly what: string;
  readonly was?: string;
  readonly is?: string;
};

/** How names are written out on both sides. */
export type Names = { readonly recipes: NamedRecipes; readonly fragments: NamedFragments };

/** What a fork changed against its parent as it is now. Drafts, verdicts and approvals are each campaign's own and not compared. */
export function forkChanges(template: Template, child: Campaign, names: Names): ForkChange[] {
  const parent = template.home.campaign;
  const assets = template.asset === undefined ? parent.assets : [template.asset.asset];
  const sources = new Map(
    (template.asset === undefined ? template.home.assets : [template.asset])
      .flatMap(({ sources: own }) => own.map(({ batch, draft }) => [batch.id, setUpOf(batch, draft)] as const))
      .reverse(),
  );
  return [
    ...compare('brief', briefLines(parent), briefLines(child)),
    ...compare('references', referenceLines(parent), referenceLines(child)),
    ...compare(
      'batches',
      parent.batches.flatMap((each) => {
        const setUp = sources.get(each.id);
        return setUp === undefined ? [] : batchLines(each, setUp, names);
      }),
      child.batches.flatMap((each) => batchLines(each, each.shared, names)),
    ),
    ...compare(
      'assets',
      assets.flatMap((each) => assetLines(each, names)),
      child.assets.flatMap((each) => assetLines(each, names)),
    ),
  ];
}

type Line = readonly [what: string, value: string];

/** Lines of the parent in their order, each with what became of it; then what only the child has. */
function compare(part: ForkChange['in'], parent: readonly Line[], child: readonly Line[]): ForkChange[] {
  const before = new Map(parent);
  const after = new Map(child);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what): ForkChange[] => {
    const [was, is] = [before.get(what), after.get(what)];
    if (was === is) return [];
    return [{ in: part, what, ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) }];
  });
}

const briefLines = ({ brief }: Campaign): Line[] => [
  ['brand', brief.brand],
  ['audience', brief.audience],
  ['message', brief.message],
  ['channels', brief.channels.join(', ')],
  ['formats', brief.formats.join('; ')],
  ...brief.criteria.map(({ id, must }): Line => [`criterion ${id}`, must]),
];

/** Winners are left out: that a fork has its parent among its references is no change. */
const referenceLines = ({ references }: Campaign): Line[] =>
  references.filter(({ kind }) => kind !== 'winner').map(({ id, kind, note }): Line => [id, `${kind}: ${note}`]);

const batchLines = (batch: Batch, shared: Omit<Shared, 'asBatch'>, { fragments }: Names): Line[] => [
  [`${batch.id} hypothesis`, batch.hypothesis],
  ...(shared.tool === undefined ? [] : [[`${batch.id} tool`, words(shared.tool)] as const]),
  ...(shared.model === undefined ? [] : [[`${batch.id} model`, words(shared.model)] as const]),
  ...(shared.prompt === undefined ? [] : [[`${batch.id} prompt`, shared.prompt] as const]),
  ...expandFragments(shared.fragments, fragments).map(({ name, text }): Line => [`${batch.id} fragment ${name}`, text]),
  ...(shared.negative === undefined ? [] : [[`${batch.id} negative`, shared.negative] as const]),
  ...Object.entries(shared.settings).map(([name, value]): Line => [`${batch.id} ${name}`, String(value)]),
];

const assetLines = (asset: Asset, { recipes }: Names): Line[] => [
  ...expandRecipe(asset.recipe, recipes).steps.map(
    (step, index): Line => [`${asset.id} step ${index + 1}`, describeStep(step)],
  ),
  [`${asset.id} channels`, asset.channels.map((each) => each.id).join(', ')],
];

const words = (facts: { readonly [key: string]: string | undefined }): string =>
  Object.values(facts)
    .filter((each) => each !== undefined)
    .join(' ');
