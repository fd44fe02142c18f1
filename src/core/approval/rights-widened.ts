import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import { nameOf } from '../record/people.ts';
import type { Campaign } from '../record/record.ts';
import type { Team } from '../record/team.ts';
import { widenedWords } from '../record/widened-rights.ts';
import { referencesBehind } from '../subject/references-behind.ts';
import { stepFilesOf } from '../subject/subject-files.ts';
import { listed } from '../words/plain-words.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import { type Committers, makersOf } from './makers.ts';
import type { Standing } from './standing.ts';
import {
  type Depends,
  type RightsHistory,
  type RightsStep,
  stepsThatMade,
  type Widened,
  widenedIn,
} from './widened.ts';

/** The history of the rights behind each asset, by its ref; of all references of a campaign, by the path of their file. */
export type RightsHistories = ReadonlyMap<string, RightsHistory>;

/** What of the rights behind an asset a program widened, or one of its makers where they decide about their own work (`makersDecide`). */
export function widenedBehind(
  campaign: Campaign,
  asset: Asset,
  {
    histories,
    committers,
    recipes,
    makersDecide,
  }: { histories: RightsHistories; committers: Committers; recipes: NamedRecipes; makersDecide: boolean },
): Widened[] {
  const history = histories.get(asset.ref);
  if (history === undefined) return [];
  const batches = [...new Set(asset.from.map((each) => `batches/${each.split('/')[0]}`))];
  // Whoever only ever changed its rights made nothing of it.
  const makers = new Set([
    ...makersOf(campaign, `assets/${asset.id}`, undefined),
    ...stepsThatMade(history).flatMap(({ people }) => people),
    ...batches.flatMap((each) => [...committers(campaign, each).keys()]),
  ]);
  const maker = ({ id, people }: RightsStep): boolean =>
    makersDecide && (id === undefined || people.some((each) => makers.has(each)));
  const steered = new Set(referencesBehind(campaign, asset, recipes).map(({ id }) => id));
  const read = new Set(stepFilesOf(asset, recipes));
  const depends: Depends = (id, { path }) => {
    if (path !== undefined && read.has(path)) return 'read';
    return steered.has(id) ? 'steered' : undefined;
  };
  return widenedIn(history, depends, maker);
}

/**
 * Rights that a program or a maker widened and that nobody has looked at: an error until somebody else says yes to the words, or
 * commits the file.
 */
export function rightsWidened(
  campaigns: readonly CatalogueCampaign[],
  histories: RightsHistories,
  team: Team,
): Problem[] {
  if (histories.size === 0) return [];
  const told = new Map<string, Problem>();
  for (const { campaign, assets } of campaigns) {
    const [first] = campaign.references;
    const tell = (widened: Widened, asset: Asset | undefined): void => {
      const reference = campaign.references.find(({ id }) => id === widened.of);
      const batch = campaign.batches.find(({ id }) => asset?.from.some((each) => each.split('/')[0] === id));
      const place =
        widened.of === ''
          ? asset!.source.place(['rights', widened.lines[0]!.line], 'value')
          : (reference?.source.place(['references', reference.index, 'rights', widened.lines[0]!.line], 'value') ??
            batch?.source.place(['references'], 'value') ??
            asset!.source.place([]));
      told.set(`${place.file} ${widened.of}`, widenedProblem(place, widened, team));
    };
    for (const { asset, standing, widened } of assets)
      if (widened.length > 0 && !lookedAt(standing)) for (const each of widened) tell(each, asset);
    // A program’s word about a reference that no asset rests on yet would be believed by the first that does.
    const all = first === undefined ? undefined : histories.get(first.source.path);
    if (all === undefined) continue;
    const used = new Set(assets.flatMap(({ rights }) => rights.map(({ what }) => what)));
    const there = new Set(campaign.references.map(({ id }) => id));
    const nobody = (): boolean => false;
    for (const each of widenedIn(all, (id) => (there.has(id) ? 'steered' : undefined), nobody))
      if (!used.has(`the reference ${each.of}`)) tell(each, undefined);
  }
  return [...told.values()];
}

/** Whether somebody who did not make it read the words as they are, and said yes. */
const lookedAt = ({ words, log }: Standing): boolean =>
  words?.approved === true && log.some((entry) => entry.words?.counts === true && !entry.evidence.self);

function widenedProblem(place: Place, { of, lines, program, people, commit }: Widened, team: Team): Problem {
  const who = program === undefined ? listed(people.map((each) => nameOf(team, each))) : `${program}, a program,`;
  const when = commit === undefined ? 'The working copy' : `${who === '' ? 'Somebody' : who} in ${commit.slice(0, 10)}`;
  const whose = of === '' ? 'this asset' : `the reference ${of}`;
  const reason = program === undefined ? 'Whoever made a picture cannot' : 'A program cannot';
  return problem('rights-widened', place, {
    message: `${when} widened the rights of ${whose}: ${lines.map(widenedWords).join('; ')}. ${reason} allow more than was allowed.`,
    fix: `Put it back${commit === undefined ? '' : `: git revert ${commit.slice(0, 10)}`}. Or, when it is right, somebody else ${program === undefined ? 'who did not make it ' : ''}approves the words, or commits the file in their own name.`,
  });
}
