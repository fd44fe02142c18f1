import type { Commit } from '../../core/approval/identity.ts';
import type { RuledCampaign } from '../../core/approval/rule-changes.ts';
import type { Version } from '../../core/approval/rule-heads.ts';
import type { RuleVersions } from '../../core/approval/rules-in-force.ts';
import { brandsDecide } from '../../core/record/brands.ts';
import { briefSchema } from '../../core/record/brief.ts';
import { locate } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import { type Team, teamSchema } from '../../core/record/team.ts';
import { readSource } from '../yaml/front-matter.ts';
import { readBlobs } from './blobs.ts';
import { formerPlaces } from './former-places.ts';
import type { Git } from './git.ts';
import { LOG_ARGUMENTS, type LoggedCommit } from './log.ts';
import { readLog } from './raw-log.ts';
import type { NoRepository, Repository } from './repository.ts';

const TEAM_FILE = 'campaigns/team.yaml';

/**
 * How the rules came to be what they are: every version of team.yaml that any line of the history holds, wherever the record lay then,
 * and of each brief that is a sample or has optional criteria today, or whose brand may be another than it was where brands are judged
 * by rules of their own. Without a repository there is nothing to tell, and no decision counts there.
 */
export async function readRuleVersions(
  repository: Repository | NoRepository,
  { team: today, campaigns }: Pick<TeamRecord, 'team' | 'campaigns'>,
  uncommitted: ReadonlySet<string>,
): Promise<RuleVersions> {
  if ('reason' in repository || repository.head === undefined)
    return { team: [], briefs: new Map(), lateSamples: new Map(), uncommitted };
  const { git, prefix, head } = repository;
  const whole = await repository.recordLog();
  const log = whole.commits;
  const lax = campaigns.filter(({ brief }) => brief.sample || brief.criteria.some((each) => !each.required));
  const logs = new Map(
    await Promise.all(lax.map(async ({ id }) => [id, await briefsOf(repository, log, id)] as const)),
  );
  const toldOf = async (id: string, nodes: readonly Node[]) => [id, await told(repository, nodes, briefIn)] as const;
  const briefs = new Map(await Promise.all([...logs].map(([id, nodes]) => toldOf(id, nodes))));
  // A sample from its first day decides nothing real.
  const samples = campaigns.filter(
    ({ id, brief }) => brief.sample && briefs.get(id)?.every(({ said }) => said?.sample !== false) === true,
  );
  const places = cameOnce(log, TEAM_FILE) ? [] : ['', ...(await formerPlaces(git, prefix, whole, head))];
  const teams = places.length === 0 ? [] : await teamsOf(repository, places);
  const unclear = teams.length > 1 || samples.length > 0;
  const removed = unclear ? await removedSamples(git, log, new Set(campaigns.map(({ id }) => id))) : [];
  const unreal = new Set([...samples.map(({ id }) => id), ...removed]);
  const team = await told(repository, teams, teamIn, unreal);
  if ([{ said: today }, ...team].some(({ said }) => said !== undefined && brandsDecide(said)))
    for (const id of await rebranded(git, log, campaigns))
      if (!briefs.has(id)) briefs.set(...(await toldOf(id, await briefsOf(repository, log, id))));
  return {
    team,
    briefs,
    lateSamples: await lateSamples(repository, new Map(samples.map(({ id }) => [id, logs.get(id) ?? []])), unreal),
    uncommitted,
  };
}

/** Campaigns that are not there any more and were samples from their first day to their last: whoever begins deletes those that came with the tool. */
async function removedSamples(git: Git, log: readonly LoggedCommit[], present: ReadonlySet<string>): Promise<string[]> {
  const versions = log
    .flatMap(({ changes }) => changes)
    .filter(
      ({ status, path }) =>
        status !== 'deleted' && locate(path)?.kind === 'brief' && !present.has(locate(path)?.campaign ?? ''),
    );
  if (versions.length === 0) return [];
  const texts = await readBlobs(
    git,
    versions.map(({ blob }) => blob),
  );
  const removed = Map.groupBy(versions, ({ path }) => path.split('/')[1] ?? '');
  return [...removed].flatMap(([id, its]) =>
    its.every(({ path, blob }) => briefIn(path, texts.get(blob) ?? '')?.sample === true) ? [id] : [],
  );
}

/** The samples that came when something real had been decided already, on any line, each with the commits that wrote its brief. */
async function lateSamples(
  { git, head = 'HEAD', tellSignatures, recordLog }: Repository,
  samples: ReadonlyMap<string, readonly Node[]>,
  unreal: ReadonlySet<string>,
): Promise<RuleVersions['lateSamples']> {
  const late = new Map<string, Commit[]>();
  if (samples.size === 0) return late;
  const [root, ...roots] = (await recordLog()).roots;
  let decided: readonly string[] | undefined;
  for (const [id, versions] of samples) {
    const first = versions.filter(({ parents, blob }) => parents.length === 0 && blob !== undefined);
    // What came with the one first commit of all came before everything.
    if (roots.length === 0 && first.some(({ commit }) => commit.id === root)) continue;
    decided ??= await listed(
      ...[git, '--full-history', head, '--', ':(glob)campaigns/*/approvals/**'],
      ...[...unreal].map((each) => `:(exclude,literal)campaigns/${each}`),
    );
    let early = false;
    for (const { commit } of first) {
      if (decided.length === 0 || early) break;
      // What came in the same commit came at the same time.
      const since = new Set([commit.id, ...(await listed(git, '--ancestry-path', `${commit.id}..${head}`, '--'))]);
      early = decided.every((each) => since.has(each));
    }
    if (decided.length === 0 || early) continue;
    const commits = versions.filter(({ fresh }) => fresh).map(({ commit }) => commit);
    await tellSignatures(commits.filter(byAnother));
    late.set(id, commits);
  }
  return late;
}

const listed = async (git: Git, ...words: readonly string[]): Promise<string[]> =>
  (await git('rev-list', ...words)).split('\n').filter((each) => each !== '');

/** Whose own work a commit is, addresses tell; only of what the code host made in somebody's name is its signature asked. */
const byAnother = ({ author, committer }: Commit): boolean => author.email !== committer.email;

/**
 * A file at one commit that changed it, held decisions or brought lines together: where it lay and what it held, if it was there at all.
 * `fresh`: it is another than before, on any of the lines. `decides`: the campaigns that the commit holds decisions of.
 */
type Node = {
  readonly commit: Commit;
  readonly parents: readonly string[];
  readonly path: string | undefined;
  readonly blob: string | undefined;
  readonly fresh: boolean;
  readonly decides: readonly string[];
};

/** Whether a file came with a first commit and nobody touched it since: then it has one version, and git need not be asked for others. */
function cameOnce(log: readonly LoggedCommit[], path: string): boolean {
  const touching = log.filter(({ changes }) => changes.some((each) => each.path === path || each.from === path));
  return touching.length === 1 && touching[0]!.parents.length === 0;
}

const briefOf = (campaign: string): string => `campaigns/${campaign}/brief.mdx`;

/** The campaigns whose brief may once have named another brand, or came from another place. All texts are read by one process. */
async function rebranded(
  git: Git,
  log: readonly LoggedCommit[],
  campaigns: readonly { readonly id: string }[],
): Promise<string[]> {
  const blobs = new Map<string, Set<string>>();
  const moved = new Set<string>();
  for (const { changes } of log)
    for (const { path, from, blob, status } of changes) {
      if (!path.endsWith('/brief.mdx')) continue;
      if (from !== undefined) moved.add(path);
      if (status !== 'deleted') blobs.set(path, (blobs.get(path) ?? new Set()).add(blob));
    }
  const several = campaigns.filter(({ id }) => (blobs.get(briefOf(id))?.size ?? 0) > 1);
  const texts = await readBlobs(
    git,
    several.flatMap(({ id }) => [...blobs.get(briefOf(id))!]),
  );
  // What is written in a way that a line does not show is taken for another one.
  const brandIn = (blob: string): string => /^brand:.*$/m.exec(texts.get(blob) ?? '')?.[0] ?? blob;
  const differ = new Set(
    several.filter(({ id }) => new Set([...blobs.get(briefOf(id))!].map(brandIn)).size > 1).map(({ id }) => id),
  );
  return campaigns.flatMap(({ id }) => (differ.has(id) || moved.has(briefOf(id)) ? [id] : []));
}

/** The versions of team.yaml, where it lies and lay: a record that was moved to another folder takes its rules along. */
const teamsOf = ({ git, prefix }: Repository, former: readonly string[]): Promise<Node[]> => {
  const places = [prefix, ...former.slice(1)];
  return versionsOf(git, prefix, {
    files: places.map((place) => `${place}${TEAM_FILE}`),
    decisions: places.map((place) => ({ place, campaign: '*' })),
  });
};

/** The versions of a campaign's brief, under all the names that the campaign had on the way that the branch took. */
async function briefsOf({ git, prefix }: Repository, log: readonly LoggedCommit[], id: string): Promise<Node[]> {
  const path = briefOf(id);
  if (cameOnce(log, path)) {
    const { commit, changes } = log.find((each) => each.changes.some((change) => change.path === path))!;
    const { blob } = changes.find((change) => change.path === path)!;
    return [{ commit, parents: [], path, blob, fresh: true, decides: [] }];
  }
  const along = (await readLog(git, ...LOG_ALONG, '--', path)).flatMap(({ changes }) =>
    changes.map((each) => each.path),
  );
  const names = [...new Set([path, ...along])];
  return versionsOf(git, prefix, {
    files: names.map((each) => `${prefix}${each}`),
    decisions: names.map((each) => ({ place: prefix, campaign: literally(each.split('/')[1] ?? id) })),
  });
}

/** What is asked of a history: a file, by the places where it lay from the top of the repository (today's first), and decisions. */
type Asked = {
  readonly files: readonly string[];
  readonly decisions: readonly { readonly place: string; readonly campaign: string }[];
};

/**
 * Every version of a file on all lines of the history, parents before children, with the decisions and the merges between them, so that
 * it can be told what was decided by which of them.
 */
async function versionsOf(git: Git, prefix: string, { files, decisions }: Asked): Promise<Node[]> {
  const log = await readLog(
    git,
    ...[...LINES, 'HEAD', '--', ...files.map((each) => `:(top,literal)${each}`)],
    ...decisions.map(({ place, campaign }) => `:(top,glob)${literally(place)}campaigns/${campaign}/approvals/**`),
  );
  const isFile = new Set(files);
  const nodes = new Map<string, Grown>();
  // A merge is told once for each parent, with what differs from that one.
  for (const { commit, parents, changes } of log) {
    const known = nodes.get(commit.id) ?? { commit, parents, held: new Map(), decides: new Set() };
    for (const { status, path, blob, mode } of changes) {
      if (isFile.has(path)) known.held.set(path, status === 'deleted' || mode === 'other' ? undefined : blob);
      else known.decides.add(/(?:^|\/)campaigns\/([^/]+)\/approvals\//.exec(path)?.[1] ?? '');
    }
    nodes.set(commit.id, known);
  }
  return [...nodes.values()].map(({ commit, parents, held, decides }) => {
    const fresh = held.size > 0;
    for (const [path, blob] of nodes.get(parents[0] ?? '')?.held ?? []) if (!held.has(path)) held.set(path, blob);
    const path = files.find((each) => held.get(each) !== undefined);
    const blob = path === undefined ? undefined : held.get(path);
    const named = path?.slice(path.startsWith(prefix) ? prefix.length : 0);
    // What a merge brings was decided on one of its lines.
    return { commit, parents, path: named, blob, fresh, decides: parents.length > 1 ? [] : [...decides] };
  });
}

type Grown = {
  readonly commit: Commit;
  readonly parents: readonly string[];
  readonly held: Map<string, string | undefined>;
  readonly decides: Set<string>;
};

/** A name in which nothing stands for anything else. */
const literally = (name: string): string => name.replace(/[*?[\\]/g, '\\$&');

const LINES: readonly string[] = [
  ...LOG_ARGUMENTS.filter((each) => !['-c', '--relative', '--find-renames=100%'].includes(each)),
  ...['--parents', '-m', '--no-renames'],
];

/** The names that a file had, along the first parents. */
const LOG_ALONG: readonly string[] = [
  ...LOG_ARGUMENTS.filter((each) => !['--reverse', '-c', '--full-history'].includes(each)),
  ...['--first-parent', '-m', '--follow', '--find-renames=40%'],
];

async function told<Said>(
  repository: Repository,
  nodes: readonly Node[],
  read: (path: string, text: string) => Said | undefined,
  unreal: ReadonlySet<string> = new Set(),
): Promise<Version<Said>[]> {
  const versions = nodes.filter(({ fresh }) => fresh);
  // What was there first is what everything is compared with: where it is the only version, nobody changed it.
  if (versions.length < 2) return [];
  const texts = await readBlobs(
    repository.git,
    versions.flatMap(({ blob }) => blob ?? []),
  );
  await repository.tellSignatures(versions.map(({ commit }) => commit).filter(byAnother));
  const known = new Map<string, Said | undefined>();
  return nodes.map(({ commit, parents, path, blob, fresh, decides }) => {
    if (blob !== undefined && !known.has(blob)) known.set(blob, read(path!, texts.get(blob) ?? ''));
    return {
      ...{ commit, parents, fresh, decides: decides.some((each) => !unreal.has(each)) },
      said: blob === undefined ? undefined : known.get(blob),
    };
  });
}

function teamIn(path: string, text: string): Team | undefined {
  const read = readSource(path, text);
  const facts = 'source' in read ? parseNoun(teamSchema, 'team.yaml', read.source).value : undefined;
  return facts === undefined || !('source' in read) ? undefined : { ...facts, source: read.source };
}

function briefIn(path: string, text: string): RuledCampaign['brief'] | undefined {
  const read = readSource(path, text);
  return 'source' in read ? parseNoun(briefSchema, 'a brief', read.source).value : undefined;
}
