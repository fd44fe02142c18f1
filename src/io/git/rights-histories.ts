import { identityOf, likelyPeople, likelyProgram } from '../../core/approval/identity.ts';
import type { RightsHistory, RightsStep } from '../../core/approval/widened.ts';
import type { Asset } from '../../core/record/asset.ts';
import { DECISIONS } from '../../core/record/decisions.ts';
import { campaignFolder } from '../../core/record/layout.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import type { Team } from '../../core/record/team.ts';
import { readBlobs } from './blobs.ts';
import { headContent } from './head-content.ts';
import type { LoggedCommit } from './log.ts';
import type { NoRepository, Repository } from './repository.ts';
import { rightsFiles } from './rights-files.ts';
import { heldBehind, type RightsFiles, sourcesBy, type TextOf } from './rights-held.ts';
import { type Lanes, lanesIn } from './rights-lanes.ts';

/** What is in the files now, and who may decide. */
export type RightsContext = {
  readonly team: Team;
  /** Whether makers decide about their own work. */
  readonly makers: boolean;
  readonly uncommitted: ReadonlySet<string>;
  /** The texts of the record as they lie here. */
  readonly sources: readonly SourceFile[];
};

/**
 * How the rights behind each asset came to be what they are, by its ref, and those of all references of a campaign, by the path of
 * their file. Only what somebody had a hand in is told who may widen nothing: a program, or anybody once the words were read, where
 * makers decide about their own work. What the working copy alone says comes last.
 */
export async function readRightsHistories(
  repository: Repository | NoRepository,
  campaigns: readonly Campaign[],
  { team, makers, uncommitted, sources }: RightsContext,
): Promise<ReadonlyMap<string, RightsHistory>> {
  if ('reason' in repository || repository.head === undefined) return new Map();
  const [{ commits }, head] = await Promise.all([repository.recordLog(), headContent(repository.git, 'campaigns')]);
  const lanes = lanesIn(commits, head);
  const byProgram = programOf(team);
  const suspect = (path: string, since: number | undefined): boolean =>
    (since !== undefined && uncommitted.has(path)) ||
    (lanes.files.get(path)?.versions ?? []).some(
      ({ commit }) => (since !== undefined && commit.order > since) || byProgram(commit) !== undefined,
    );
  const inCampaign = Map.groupBy(lanes.files.keys(), (path) => path.split('/')[1] ?? '');
  const pathsOf = (id: string): readonly string[] => inCampaign.get(id) ?? [];
  const reads = new Map(makers ? campaigns.map((each) => [each.id, firstReadings(each, lanes)] as const) : []);
  const near = campaignsWithPicturesOf(lanes);
  const asked = campaigns.flatMap((campaign) => {
    const others = [...(near.get(campaign.id) ?? [])];
    const any = earliest([campaign.id, ...others].flatMap((id) => [...(reads.get(id)?.values() ?? [])]));
    const paths = pathsOf(campaign.id);
    return paths.some((path) => suspect(path, any)) ? [{ campaign, others, any, paths }] : [];
  });
  const read = new Set(asked.flatMap(({ campaign, others }) => [campaign.id, ...others]));
  const texts = await readBlobs(
    repository.git,
    [...read].flatMap(pathsOf).flatMap((path) => lanes.files.get(path)!.versions.map(({ blob }) => blob)),
  );
  const textOf = sourcesBy(texts, new Map(sources.map((each) => [each.path, each])));
  const held = heldBehind(textOf, { team, sources, contentAt: lanes.contentAt });
  const history = (asset: Asset | undefined, files: RightsFiles, since: number | undefined): RightsHistory => ({
    steps: stepsOf(pathsIn(files), { lanes, since, team, uncommitted, textOf }),
    heldIn: held(asset, files),
  });
  return new Map(
    asked.flatMap(({ campaign, any, paths }): (readonly [string, RightsHistory])[] => {
      const filesBehind = rightsFiles(campaign, { lanes, paths, pathsOf, textOf });
      const of = (asset: Asset): readonly (readonly [string, RightsHistory])[] => {
        const files = filesBehind(asset);
        const ids = [asset.source.path, ...files.alike.flat()].flatMap((path) =>
          (lanes.files.get(path)?.ids ?? []).map((id) => [path.split('/')[1] ?? '', id] as const),
        );
        const own = [campaign.id, asset.cell?.family ?? asset.id] as const;
        const since = earliest([own, ...ids].flatMap(([of, id]) => reads.get(of)?.get(id) ?? []));
        const all = pathsIn(files);
        const told = all.some((path) => suspect(path, since)) && comparable(files, lanes, uncommitted);
        return told ? [[asset.ref, history(asset, files, since)]] : [];
      };
      const references = `${campaignFolder(campaign.id)}/references/references.md`;
      const alone: RightsFiles = { tables: [], references, batches: [], elders: [], alike: [] };
      return [
        ...campaign.assets.flatMap(of),
        ...(suspect(references, any) ? [[references, history(undefined, alone, any)] as const] : []),
      ];
    }),
  );
}

const earliest = (orders: readonly number[]): number | undefined =>
  orders.length === 0 ? undefined : Math.min(...orders);

/** The other campaigns in whose batches a picture ever lay that ever lay in one of each campaign, byte by byte. */
function campaignsWithPicturesOf({ placesOf }: Lanes): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>();
  for (const places of placesOf.values()) {
    const ids = new Set([...places].map((path) => path.split('/')[1] ?? ''));
    if (ids.size < 2) continue;
    for (const id of ids) near.set(id, new Set([...(near.get(id) ?? []), ...[...ids].filter((other) => other !== id)]));
  }
  return near;
}

const pathsIn = ({ own, tables, references, batches, elders, alike }: RightsFiles): string[] => [
  ...new Set([...(own === undefined ? [] : [own]), ...tables, references, ...batches, ...elders, ...alike.flat()]),
];

/** What was never another, and takes after nothing, cannot have been widened. */
const comparable = (files: RightsFiles, { files: known }: Lanes, uncommitted: ReadonlySet<string>): boolean =>
  files.elders.length > 0 ||
  files.alike.some((each) => each.length > 0) ||
  pathsIn(files).some((path) => (known.get(path)?.versions.length ?? 0) + (uncommitted.has(path) ? 1 : 0) > 1);

/** When somebody first said yes to the words of each asset, as a place in the log, by the asset's id. */
function firstReadings({ approvals }: Campaign, { decisions }: Lanes): Map<string, number> {
  const first = new Map<string, number>();
  for (const { subject, decision, said, source } of approvals) {
    const order = decisions.get(source.path);
    const asset = /^assets\/([^@]+)/.exec(subject)?.[1];
    if (order === undefined || asset === undefined || !DECISIONS[decision].gives || said === undefined) continue;
    first.set(asset, Math.min(order, first.get(asset) ?? order));
  }
  return first;
}

type StepContext = {
  readonly lanes: Lanes;
  readonly since: number | undefined;
  readonly team: Team;
  readonly uncommitted: ReadonlySet<string>;
  readonly textOf: TextOf;
};

/** Every commit that left another version of these files that can be read, oldest first; then the working copy. */
function stepsOf(paths: readonly string[], { lanes, since, team, uncommitted, textOf }: StepContext): RightsStep[] {
  const byCommit = new Map<LoggedCommit['commit'], Map<string, string>>();
  for (const path of paths)
    for (const { commit, blob } of lanes.files.get(path)?.versions ?? [])
      if (textOf(path, blob) !== undefined)
        byCommit.set(commit, (byCommit.get(commit) ?? new Map<string, string>()).set(path, blob));
  const after = (order: number): boolean => since !== undefined && order > since;
  const steps = [...byCommit]
    .sort(([a], [b]) => a.order - b.order)
    .map(
      ([commit, files]): RightsStep => ({
        ...whoseOf(commit, team),
        id: commit.id,
        decided: after(commit.order),
        files,
      }),
    );
  const read = steps.findIndex(({ decided }) => decided);
  const yes: RightsStep = { people: [], decided: true, files: new Map() };
  const now = paths.filter((path) => uncommitted.has(path) && textOf(path, path) !== undefined);
  const here: RightsStep = {
    people: [],
    decided: since !== undefined,
    files: new Map(now.map((path) => [path, path])),
  };
  const committed = since === undefined ? steps : steps.toSpliced(read === -1 ? steps.length : read, 0, yes);
  return now.length === 0 ? committed : [...committed, here];
}

const programOf =
  (team: Team) =>
  ({ author, committer }: LoggedCommit['commit']) =>
    [author, committer].map((each) => likelyProgram(each, team)).find((each) => each !== undefined);

function whoseOf(commit: LoggedCommit['commit'], team: Team): Pick<RightsStep, 'people' | 'program'> {
  const { author, committer, coAuthors } = commit;
  const program = programOf(team)(commit);
  const people = [author, committer, ...coAuthors].flatMap((each) => {
    const known = identityOf(each, team);
    return known === undefined ? likelyPeople(each, team) : [known];
  });
  return {
    people: [...new Set(people.map(({ id }) => id))],
    ...(program === undefined ? {} : { program: program.name }),
  };
}
