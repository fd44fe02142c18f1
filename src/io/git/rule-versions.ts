import type { RuledCampaign } from '../../core/approval/rule-changes.ts';
import type { RuleVersions, Version } from '../../core/approval/rules-in-force.ts';
import { brandsDecide } from '../../core/record/brands.ts';
import { briefSchema } from '../../core/record/brief.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import { type Team, teamSchema } from '../../core/record/team.ts';
import { readSource } from '../yaml/front-matter.ts';
import { readBlobs } from './blobs.ts';
import type { Git } from './git.ts';
import { LOG_ARGUMENTS, type LoggedCommit, parseLog } from './log.ts';
import type { NoRepository, Repository } from './repository.ts';

const TEAM_FILE = 'campaigns/team.yaml';

/**
 * How the rules came to be what they are: every version of team.yaml on the way that the branch took (what a merge brought
 * belongs to whoever merged it), and of each brief that is a sample or has optional criteria today, or whose brand may be another
 * than it was where brands are judged by rules of their own. A version that cannot be
 * read was judged by nobody and is left out. Without a repository there is nothing to tell, and no decision counts there.
 */
export async function readRuleVersions(
  repository: Repository | NoRepository,
  { team: today, campaigns }: Pick<TeamRecord, 'team' | 'campaigns'>,
  uncommitted: ReadonlySet<string>,
): Promise<RuleVersions> {
  if ('reason' in repository || repository.head === undefined)
    return { team: [], briefs: new Map(), lateSamples: new Map(), uncommitted };
  const { git } = repository;
  const lax = campaigns.filter(({ brief }) => brief.sample || brief.criteria.some((each) => !each.required));
  const logs = new Map(await Promise.all(lax.map(async ({ id }) => [id, await versionsOf(git, briefOf(id))] as const)));
  const toldOf = async (id: string, versions: readonly Logged[]) => {
    const named = [...new Set([id, ...versions.map((each) => each.path.split('/')[1] ?? id)])];
    const decisions = named.map((each) => `:(glob)campaigns/${each}/approvals/**`);
    return [id, await told(repository, versions, decisions, briefIn)] as const;
  };
  const briefs = new Map(await Promise.all([...logs].map(([id, versions]) => toldOf(id, versions))));
  // A sample from its first day decides nothing real.
  const samples = campaigns.filter(
    ({ id, brief }) => brief.sample && briefs.get(id)?.every(({ said }) => said.sample) === true,
  );
  const besides = (ids: readonly string[]): string[] => [
    ':(glob)campaigns/*/approvals/**',
    ...ids.map((id) => `:(exclude,literal)campaigns/${id}`),
  ];
  const log = await repository.recordLog();
  const teams = cameOnce(log, TEAM_FILE) ? [] : await versionsOf(git, TEAM_FILE);
  const here = samples.map(({ id }) => id);
  const team = await told(repository, teams, besides(here), teamIn);
  if ([{ said: today }, ...team].some(({ said }) => brandsDecide(said)))
    for (const id of rewritten(log, campaigns))
      if (!briefs.has(id)) briefs.set(...(await toldOf(id, await versionsOf(git, briefOf(id)))));
  const unclear = team.some((each) => each.decided) || here.length > 0;
  const removed = unclear ? await removedSamples(git, new Set(campaigns.map(({ id }) => id))) : [];
  const real = besides([...here, ...removed]);
  return {
    team: removed.length === 0 ? team : await told(repository, teams, real, teamIn),
    briefs,
    lateSamples: await lateSamples(repository, new Map(samples.map(({ id }) => [id, logs.get(id) ?? []])), real),
    uncommitted,
  };
}

/** Campaigns that are not there any more and were samples from their first day to their last: whoever begins deletes those that came with the tool. */
async function removedSamples(git: Git, present: ReadonlySet<string>): Promise<string[]> {
  const along = LOG_ALONG.filter((each) => each !== '--follow');
  const versions = parseLog(await git(...along, '--', ':(glob)campaigns/*/brief.mdx')).flatMap(({ changes }) =>
    changes.filter(({ status, path }) => status !== 'deleted' && !present.has(path.split('/')[1] ?? '')),
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

/** The samples that came when something real had been decided already, each with the commits that wrote its brief. */
async function lateSamples(
  { git, tellSignatures }: Repository,
  samples: ReadonlyMap<string, readonly Logged[]>,
  real: readonly string[],
): Promise<RuleVersions['lateSamples']> {
  const late = new Map<string, LoggedCommit['commit'][]>();
  for (const [id, versions] of samples) {
    const [first] = versions;
    if (first === undefined) continue;
    const said = await git('rev-list', '-2', '--full-history', first.commit.id, '--', ...real);
    // What came in the same commit came at the same time.
    if (said.split('\n').every((each) => each === '' || each === first.commit.id)) continue;
    const commits = versions.map(({ commit }) => commit);
    await tellSignatures(commits.filter(byAnother));
    late.set(id, commits);
  }
  return late;
}

/** Whose own work a commit is, addresses tell; only of what the code host made in somebody's name is its signature asked. */
const byAnother = ({ author, committer }: LoggedCommit['commit']): boolean => author.email !== committer.email;

type Logged = { readonly commit: LoggedCommit['commit']; readonly path: string; readonly blob: string };

/** Whether a file came with a first commit and nobody touched it since: then it has one version, and git need not be asked for others. */
function cameOnce(log: readonly LoggedCommit[], path: string): boolean {
  const touching = log.filter(({ changes }) => changes.some((each) => each.path === path || each.from === path));
  return touching.length === 1 && touching[0]!.parents.length === 0;
}

const briefOf = (campaign: string): string => `campaigns/${campaign}/brief.mdx`;

/** The campaigns whose brief was written more than once, or came from another place. */
function rewritten(log: readonly LoggedCommit[], campaigns: readonly { readonly id: string }[]): string[] {
  const times = new Map<string, number>();
  for (const { changes } of log)
    for (const { path, from } of changes)
      if (path.endsWith('/brief.mdx')) times.set(path, (times.get(path) ?? 0) + (from === undefined ? 1 : 2));
  return campaigns.flatMap(({ id }) => ((times.get(briefOf(id)) ?? 0) > 1 ? [id] : []));
}

/** Oldest first, through renames, along the first parents. */
async function versionsOf(git: Git, path: string): Promise<Logged[]> {
  const said = await git(...LOG_ALONG, '--', path);
  return parseLog(said)
    .flatMap(({ commit, changes }) =>
      changes.flatMap((each) => (each.status === 'deleted' ? [] : [{ commit, path: each.path, blob: each.blob }])),
    )
    .reverse();
}

const LOG_ALONG: readonly string[] = [
  ...LOG_ARGUMENTS.filter((each) => !['--reverse', '-c', '--full-history'].includes(each)),
  ...['--first-parent', '-m', '--follow', '--find-renames=40%'],
];

async function told<Said>(
  repository: Repository,
  versions: readonly Logged[],
  decisions: readonly string[],
  read: (path: string, text: string) => Said | undefined,
): Promise<Version<Said>[]> {
  // What was there first is what everything is compared with: where it is the only version, nobody changed it.
  if (versions.length < 2) return [];
  const texts = await readBlobs(
    repository.git,
    versions.map((each) => each.blob),
  );
  const first = await firstDecided(repository, versions, decisions);
  await repository.tellSignatures(versions.map(({ commit }) => commit).filter(byAnother));
  return versions.flatMap(({ commit, path, blob }, index) => {
    const said = read(path, texts.get(blob) ?? '');
    return said === undefined ? [] : [{ commit, said, decided: index >= first }];
  });
}

/** The first version with decisions before it. Once there are some there always were, so half of the versions need no asking. */
async function firstDecided(
  { git, boundaries }: Repository,
  versions: readonly Logged[],
  decisions: readonly string[],
): Promise<number> {
  let [low, high] = [1, versions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { id } = versions[middle]!.commit;
    const before = boundaries.has(id)
      ? ''
      : await git(...['rev-list', '-1', '--full-history', `${id}^1`, '--'], ...decisions);
    if (before.trim() === '') low = middle + 1;
    else high = middle;
  }
  return low;
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
