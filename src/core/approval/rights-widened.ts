import { type Problem, problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import { nameOf } from '../record/people.ts';
import type { Campaign } from '../record/record.ts';
import type { SourceFile } from '../record/source-file.ts';
import type { Team } from '../record/team.ts';
import { widenedWords } from '../record/widened-rights.ts';
import { referencesBehind } from '../subject/references-behind.ts';
import { listed } from '../words/plain-words.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import { type Committers, makersOf } from './makers.ts';
import type { Standing } from './standing.ts';
import { type RightsVersion, type Widened, widenedIn } from './widened.ts';

/** The versions of files with rights, by path. */
export type RightsVersions = ReadonlyMap<string, readonly RightsVersion[]>;

/** What of the rights behind an asset a program widened, or one of its makers where they decide about their own work (`makersDecide`). */
export function widenedBehind(
  campaign: Campaign,
  asset: Asset,
  {
    versions,
    committers,
    recipes,
    makersDecide,
  }: { versions: RightsVersions; committers: Committers; recipes: NamedRecipes; makersDecide: boolean },
): Widened[] {
  if (versions.size === 0) return [];
  const own = versions.get(asset.source.path) ?? [];
  const references = referencesBehind(campaign, asset, recipes);
  const theirs = versions.get(references[0]?.source.path ?? '') ?? [];
  if (own.length + theirs.length === 0) return [];
  const ref = `assets/${asset.id}`;
  const batches = [...new Set(asset.from.map((each) => `batches/${each.split('/')[0]}`))];
  // Whoever only ever changed its rights made nothing of it.
  const makers = new Set([
    ...makersOf(campaign, ref, undefined),
    ...own.flatMap(({ made, people }) => (made ? people : [])),
    ...batches.flatMap((each) => committers(campaign, each)),
  ]);
  const maker = ({ id, people }: RightsVersion): boolean =>
    makersDecide && (id === undefined || people.some((each) => makers.has(each)));
  const behind = new Set(references.map(({ id }) => id));
  return [...widenedIn(own, () => true, maker), ...widenedIn(theirs, (id) => behind.has(id), maker)];
}

/**
 * Rights that a program or a maker widened and that nobody has looked at: an error until somebody else says yes to the words, or
 * commits the file.
 */
export function rightsWidened(
  campaigns: readonly CatalogueCampaign[],
  versions: RightsVersions,
  team: Team,
): Problem[] {
  if (versions.size === 0) return [];
  const told = new Map<string, Problem>();
  const tell = (source: SourceFile, of: string, index: number, widened: Widened): void => {
    const at = of === '' ? ['rights'] : ['references', index, 'rights'];
    told.set(`${source.path} ${of}`, widenedProblem(source, at, widened, team));
  };
  for (const { campaign, assets } of campaigns) {
    for (const { asset, standing, widened } of assets)
      if (widened.length > 0 && !lookedAt(standing))
        for (const each of widened) {
          const reference = campaign.references.find(({ id }) => id === each.of);
          tell(each.of === '' ? asset.source : reference!.source, each.of, reference?.index ?? 0, each);
        }
    // A program’s word about a reference that no asset rests on yet would be believed by the first that does.
    const [first] = campaign.references;
    if (first === undefined) continue;
    const used = new Set(assets.flatMap(({ rights }) => rights.map(({ what }) => what)));
    for (const each of widenedIn(
      versions.get(first.source.path) ?? [],
      () => true,
      () => false,
    ))
      if (!used.has(`the reference ${each.of}`))
        tell(first.source, each.of, campaign.references.find(({ id }) => id === each.of)!.index, each);
  }
  return [...told.values()];
}

/** Whether somebody who did not make it read the words as they are, and said yes. */
const lookedAt = ({ words, log }: Standing): boolean =>
  words?.approved === true && log.some((entry) => entry.words?.counts === true && !entry.evidence.self);

function widenedProblem(
  source: SourceFile,
  at: readonly (string | number)[],
  { of, lines, program, people, commit }: Widened,
  team: Team,
): Problem {
  const who = program === undefined ? listed(people.map((each) => nameOf(team, each))) : `${program}, a program,`;
  const when = commit === undefined ? 'The working copy' : `${who === '' ? 'Somebody' : who} in ${commit.slice(0, 10)}`;
  const whose = of === '' ? 'this asset' : `the reference ${of}`;
  const reason = program === undefined ? 'Whoever made a picture cannot' : 'A program cannot';
  return problem('rights-widened', source.place([...at, lines[0]!.line], 'value'), {
    message: `${when} widened the rights of ${whose}: ${lines.map(widenedWords).join('; ')}. ${reason} allow more than was allowed.`,
    fix: `Put it back${commit === undefined ? '' : `: git revert ${commit.slice(0, 10)}`}. Or, when it is right, somebody else ${program === undefined ? 'who did not make it ' : ''}approves the words, or commits the file in their own name.`,
  });
}
