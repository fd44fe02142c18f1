import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { flagsOf } from '../approval/standing.ts';
import type { Hash } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { expandRecipe, recipeFiles, resolveStepFile } from '../recipe/recipe.ts';
import { keptPicture } from '../recipe/steps/table.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { dayOf } from '../words/days.ts';
import type { ForkedFacts } from './carry-facts.ts';
import { batchFacts, briefOf, referenceFacts, setUpAsset } from './carry-facts.ts';
import { type Carried, carryReferences } from './carry-references.ts';
import { forkedId, oneCellEach, ruleLeftOut } from './one-cell.ts';
import { isWinner, type Template, templateDigest, winnersOf } from './template.ts';

/** A file of the new campaign: facts with prose, or a copy of a file of the parent. `name` is relative to the new folder, `copy` to the root. */
export type ForkFile = { readonly name: string } & (
  | { readonly facts: ForkedFacts; readonly body: string }
  | { readonly copy: string }
);
/** What forking writes, and what it leaves out and why; or, when there is no winner to start from, the reasons. */
export type ForkPlan = {
  readonly files: readonly ForkFile[];
  readonly problems: readonly Problem[];
  /** In plain words, what the new campaign has to answer. */
  readonly open: readonly string[];
};

export type ForkWish = {
  readonly template: Template;
  readonly catalogue: Catalogue;
  /** The id of the new campaign. */
  readonly id: string;
  /** The commit that the parent lies at, when it is as it was committed. */
  readonly commit?: string;
  /** Every file of the record, by path from the root. */
  readonly paths: ReadonlySet<string>;
  readonly hash: Hash;
};

/**
 * A new campaign from a winner: the brief with its questions open again, references whose rights still hold, the set-up of
 * each round without its drafts, recipes and channels. Approvals, drafts, verdicts and deliveries stay where they are.
 */
export function planFork(wish: ForkWish): ForkPlan {
  const { template, catalogue, id, paths } = wish;
  const winners = oneCellEach(winnersOf(template));
  if (winners.length === 0) return { files: [], problems: [refusal(template)], open: [] };
  const parent = template.home.campaign;
  const today = dayOf(catalogue.now);
  const read = new Map(winners.map((each) => [forkedId(each), filesRead(each, catalogue)] as const));
  const everyFile = new Set([...read.values()].flatMap((each) => [...each.values()]));
  const carried = carryReferences(template, winners, everyFile, today, (ref) => expiresOf(ref, catalogue));
  const banned = new Set(carried.expired.flatMap(({ reference }) => reference.path ?? []));
  const copies = new Map<string, string>();
  const take = (name: string, from: string): void => {
    if (!banned.has(from) && paths.has(from)) copies.set(name, from);
  };
  for (const { path } of carried.kept) if (path !== undefined) take(inside(path, parent.id), path);
  for (const [asset, files] of read)
    for (const [name, path] of files) {
      take(name.startsWith('references/') ? name : `assets/${asset}/${name}`, path);
      // A typeface's licence lies beside it, and goes where the typeface goes.
      for (const beside of licencesOf(path, paths))
        if (name.startsWith('references/')) take(inside(beside, parent.id), beside);
    }
  const won = new Map(
    winners.flatMap(({ sources }) => sources.map(({ batch, draft }) => [batch.id, draft] as const)).reverse(),
  );
  const batches = parent.batches.filter((each) => won.has(each.id));
  const kept = new Set(carried.kept.map((each) => each.id));
  const brief = briefOf(template, {
    id,
    today,
    digest: templateDigest(template, wish.hash),
    hypotheses: batches.map((each) => each.hypothesis),
    ...(wish.commit === undefined ? {} : { commit: wish.commit }),
  });
  const alive = winners.filter(({ standing }) => !flagsOf(standing.name).ended);
  return {
    files: [
      { name: 'brief.mdx', ...brief },
      { name: 'references/references.md', ...referenceFacts(carried.kept, alive, parent.brief.title) },
      ...batches.map((each) => ({ name: `batches/${each.id}/batch.md`, ...batchFacts(each, won.get(each.id)!, kept) })),
      ...winners.map((each) => ({
        name: `assets/${forkedId(each)}/asset.md`,
        ...setUpAsset(each.asset, brief.facts.title),
      })),
      ...[...copies].map(([name, copy]) => ({ name, copy })),
    ],
    problems: [
      ...leftOut(carried),
      ...winners.filter(({ standing }) => flagsOf(standing.name).ended).map(winnerLeftOut),
      ...winners.flatMap(handEdits),
      ...winners.flatMap(ruleLeftOut),
    ],
    open: ['the audience', 'the message', 'when it is due', 'whether the criteria still hold'],
  };
}

/** The files that a winner's recipes read, by their name in the recipe. Hand edits are left out. */
function filesRead({ asset }: CatalogueAsset, { record }: Catalogue): Map<string, string> {
  const recipes = namedRecipes(record);
  const steps = [asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])]
    .flatMap((each) => expandRecipe(each, recipes).steps)
    .filter((step) => keptPicture(step) === undefined);
  return new Map(recipeFiles(steps).map((name) => [name, resolveStepFile(name, asset.campaign, asset.id)]));
}

const expiresOf = (ref: string, { record }: Catalogue): string | undefined =>
  record.campaigns.flatMap(({ assets }) => assets).find((each) => each.ref === ref)?.rights?.until;

const inside = (path: string, campaign: string): string => path.slice(`campaigns/${campaign}/`.length);

function licencesOf(path: string, paths: ReadonlySet<string>): string[] {
  if (!/\.(?:ttf|otf|woff2?)$/i.test(path)) return [];
  const stem = path.slice(0, path.lastIndexOf('.'));
  return [...paths].filter((each) => each.startsWith(`${stem}.`) && /\.(?:txt|md)$/i.test(each));
}

const leftOut = ({ expired }: Carried): Problem[] =>
  expired.map(({ reference, ended }) =>
    problem('fork-reference-left-out', reference.source.place(['references', reference.index]), {
      message: `The reference "${reference.id}" was left out: its rights ended on ${ended}.`,
      fix: 'Renew the licence and add it, or find another; a recipe that reads its file will be pointed out by npm run check.',
    }),
  );

const winnerLeftOut = ({ asset, standing }: CatalogueAsset): Problem =>
  problem('fork-reference-left-out', asset.source.place(['rights']), {
    message: `The winner ${asset.ref} itself was left out of the references: its rights ended on ${standing.expires ?? 'a day that is not recorded'}.`,
    fix: 'Nothing, unless its rights are renewed: its recipe and its rounds were taken along.',
  });

const handEdits = ({ asset }: CatalogueAsset): Problem[] =>
  asset.recipe.flatMap((step, index) => {
    const made = step.step === 'use' ? undefined : keptPicture(step);
    if (made === undefined) return [];
    return [
      problem('fork-step-left-out', asset.source.place(['recipe', index]), {
        message: `Step ${index + 1} of ${asset.ref} was left out: ${made.tool} by hand${made.note === undefined ? '' : ` (${made.note})`}.`,
        fix: 'Do it again on the new picture, if it is needed, and record it: npm run record.',
      }),
    ];
  });

function refusal({ home, asset }: Template): Problem {
  const { campaign } = home;
  const winners = home.assets.filter(({ standing }) => isWinner(standing.name)).map((each) => each.asset.ref);
  if (asset === undefined)
    return problem('fork-refused', campaign.brief.source.place(['title']), {
      message: `No asset of ${campaign.id} is approved: there is no winner to start from.`,
      fix: 'Have one approved first, or start afresh: npm run new',
    });
  return problem('fork-refused', asset.asset.source.place(['title']), {
    message: `${asset.asset.ref} is no winner: it stands as ${asset.standing.name}.`,
    fix:
      winners.length === 0
        ? 'Have it approved first, or start afresh: npm run new'
        : `Fork one of: ${winners.join(', ')}.`,
  });
}
