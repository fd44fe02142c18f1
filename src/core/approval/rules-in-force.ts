import { canonicalJson } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Approval } from '../record/approval.ts';
import { isProgram, personOf } from '../record/people.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Person, Team } from '../record/team.ts';
import { ruleKeepers } from './gate-rules.ts';
import { type Commit, calledIn, identityOf, isHost } from './identity.ts';
import { ruleChangeWords } from './rule-change-words.ts';
import { type RuleChange, type RuledCampaign, type Rules, ruleChanges } from './rule-changes.ts';
import { ruleHeads, type Version } from './rule-heads.ts';

/** What git tells of the rules, parents before children: of team.yaml, and of the briefs that exempt from something today. */
export type RuleVersions = {
  readonly team: readonly Version<Team>[];
  readonly briefs: ReadonlyMap<string, readonly Version<RuledCampaign['brief']>[]>;
  /** Samples that came when something real had been decided already, with the commits that wrote their briefs. */
  readonly lateSamples: ReadonlyMap<string, readonly Commit[]>;
  /** Files whose working copy differs from the last commit. */
  readonly uncommitted: ReadonlySet<string>;
};

/** Whoever was a person of the team by an earlier version of its file, and is none by today's. */
export function peopleWhoLeft({ people }: Pick<Team, 'people'>, { team: versions }: RuleVersions): Person[] {
  const teams = [...new Set(versions.flatMap(({ said }) => said ?? []))];
  const persons = teams.flatMap((each) => each.people.filter((person) => !isProgram(person)));
  const left = new Map(persons.map((each) => [each.id, each]));
  for (const each of people) if (!isProgram(each)) left.delete(each.id);
  return [...left.values()];
}

/** The rules that count today, and what is to be said of those that are only written. `written` where both are the same. */
export type RulesInForce = { readonly rules: Rules; readonly problems: readonly Problem[] };

const TEAM_FILE = 'campaigns/team.yaml';

/**
 * A looser rule counts only when somebody committed it who may change the rules by those that counted before
 * (`policy.gates.policy`). Until the first decision of a real campaign there is nothing to protect, and whoever sets the
 * repository up writes the rules. Whoever may change them and commits the file later takes it over as it is. What lies in the
 * working copy alone is its owner's: nobody else sees it. A campaign that has decisions never becomes a sample, whoever says so.
 */
export function rulesInForce(
  written: Pick<TeamRecord, 'team' | 'campaigns'>,
  versions: RuleVersions,
  lost: readonly Approval[],
): RulesInForce {
  const { rules: team, problems } = teamInForce(written.team, versions);
  const campaigns = written.campaigns.map(
    (campaign) =>
      movedSample(campaign, lost) ?? lateSample(campaign, team, versions) ?? campaignInForce(campaign, team, versions),
  );
  return {
    rules:
      team === written.team && campaigns.every(({ ruled }, index) => ruled === written.campaigns[index])
        ? written
        : { team, campaigns: campaigns.map((each) => each.ruled) },
    problems: [...problems, ...campaigns.flatMap((each) => each.problems)],
  };
}

function teamInForce(
  written: Team,
  { team: versions, uncommitted }: RuleVersions,
): { rules: Team; problems: Problem[] } {
  const { counts, refused } = ruleHeads(versions, { loosened, may: mayChange });
  const [first] = counts;
  if (first === undefined || refused === undefined) return { rules: written, problems: [] };
  const changes = uncommitted.has(TEAM_FILE) ? counts.flatMap((each) => loosened(each, written)) : refused.changes;
  if (changes.length === 0) return { rules: written, problems: [] };
  const place = written.source?.place([], 'value') ?? { file: TEAM_FILE, line: 1, column: 1 };
  const strictest = counts.find((each) => counts.every((other) => loosened(other, each).length === 0));
  return {
    rules: strictest ?? saidByAll(counts),
    problems: [refusedChange(place, refused.commit, changes, strictest ?? first, strictest === undefined)],
  };
}

/**
 * The rules of several lines of a history of which none is the strictest, as far as they agree: whoever they tell otherwise of has no say. Where they have another
 * policy or another code host, nobody has, until somebody who may writes which holds.
 */
function saidByAll([first, ...others]: readonly Team[]): Team {
  const rest = ({ policy, brands, site: { host } }: Team): string => canonicalJson({ policy, brands, host });
  const same = others.every((each) => rest(each) === rest(first!));
  const agreed = (person: Person): boolean =>
    others.every((each) => canonicalJson(personOf(each, person.id) ?? null) === canonicalJson(person));
  return others.length === 0
    ? first!
    : { ...first!, people: first!.people.map((each) => (same && agreed(each) ? each : { ...each, roles: [] })) };
}

const loosened = (from: Team, to: Team): RuleChange[] =>
  ruleChanges({ team: from, campaigns: [] }, { team: to, campaigns: [] }).filter((each) => each.loosens);

type InForce = { readonly ruled: RuledCampaign; readonly problems: readonly Problem[] };

function campaignInForce(campaign: RuledCampaign, team: Team, { briefs }: RuleVersions): InForce {
  const { id, brief } = campaign;
  const file = `campaigns/${id}/brief.mdx`;
  // What a sample once was it never is again, so a brief that is none any more starts anew.
  const { counts, refused } = ruleHeads(briefs.get(id) ?? [], {
    loosened: (from, to) => changesOf(id, from, to, team),
    may: (commit) => mayChange(commit, team),
    never: (each) => each.kind === 'sample',
  });
  if (counts.length === 0 || refused === undefined) return { ruled: campaign, problems: [] };
  const required = new Set(
    counts.flatMap(({ criteria }) => criteria.flatMap((each) => (each.required ? [each.id] : []))),
  );
  const place = { file, line: 1, column: 1 };
  return {
    ruled: {
      id,
      brief: {
        brand: (counts.find((each) => each.brand !== brief.brand) ?? counts[0]!).brand,
        sample: brief.sample && counts.every((each) => each.sample),
        criteria: brief.criteria.map((each) => ({ ...each, required: each.required || required.has(each.id) })),
      },
    },
    problems: [
      refused.never
        ? turnedSample(place, id, refused.commit, team)
        : refusedChange(place, refused.commit, refused.changes, team),
    ],
  };
}

/** A sample with a decision about something that another campaign lost a decision about is that campaign under another name. */
function movedSample(campaign: Campaign, lost: readonly Approval[]): InForce | undefined {
  const { id, brief } = campaign;
  if (!brief.sample || lost.length === 0) return undefined;
  const mine = new Set(campaign.approvals.map((each) => each.digest));
  const from = lost.find((each) => each.campaign !== id && mine.has(each.digest));
  if (from === undefined) return undefined;
  const { source } = brief;
  return {
    ruled: { id, brief: { ...brief, sample: false } },
    problems: [
      problem('rules-refused', source.place(['sample']), {
        message: `${id} calls itself a sample, and holds what ${from.campaign} had decisions about (${from.source.path} is not there any more as it was). It is judged as what it was: every approval needs its evidence.`,
        fix: 'Take "sample: true" out of the brief. To show how things work, start a campaign of its own as a sample.',
      }),
    ],
  };
}

/** A sample needs no evidence, so once anything real was decided only those bring one who may loosen the rules. */
function lateSample({ id, brief }: Campaign, team: Team, { lateSamples }: RuleVersions): InForce | undefined {
  const commits = brief.sample ? (lateSamples.get(id) ?? []) : [];
  const [first] = commits;
  if (first === undefined || commits.some((each) => mayChange(each, team))) return undefined;
  return {
    ruled: { id, brief: { ...brief, sample: false } },
    problems: [
      problem('rules-refused', brief.source.place(['sample']), {
        message: `${calledIn(team, first.author)} brought ${id} as a sample in ${first.id.slice(0, 10)}, and may not: a sample needs no evidence for its approvals. It is judged as real, so every approval needs its evidence.`,
        fix: `Let somebody who is ${ruleKeepers(team.policy).join(' or ')} commit the brief as their own work when it shows invented work. Else take "sample: true" out of it.`,
      }),
    ],
  };
}

const changesOf = (id: string, from: RuledCampaign['brief'], to: RuledCampaign['brief'], team: Team): RuleChange[] =>
  ruleChanges({ team, campaigns: [{ id, brief: from }] }, { team, campaigns: [{ id, brief: to }] }).filter(
    // A criterion that is gone makes everything lapse that was approved with it: somebody looks again.
    (each) => each.loosens && !(each.kind === 'criterion' && each.how === 'gone'),
  );

/**
 * Whether author and committer are one person who may change the rules of that team. The code host may have committed for the
 * author, but what it made one commit of that others wrote too is nobody's own: whoever opened the proposal is its author.
 */
function mayChange(commit: Commit, team: Team): boolean {
  const { author, committer, coAuthors } = commit;
  const person = identityOf(author, team);
  if (person === undefined || isProgram(person)) return false;
  const own = identityOf(committer, team)?.id === person.id;
  const others = coAuthors.some((each) => identityOf(each, team)?.id !== person.id);
  if (!own && (!isHost(commit, team) || (others && commit.merge !== true))) return false;
  return person.roles.some((each) => ruleKeepers(team.policy).includes(each));
}

const refusedChange = (
  place: { readonly file: string; readonly line: number; readonly column: number },
  commit: Commit,
  changes: readonly RuleChange[],
  team: Team,
  divided = false,
): Problem => {
  const id = commit.id.slice(0, 10);
  const [did, revert] = commit.merge === true ? ['merged looser rules', '-m 1 '] : ['loosened the rules', ''];
  return problem('rules-refused', place, {
    message: `${calledIn(team, commit.author)} ${did} in ${id}, and may not; ${divided ? LINES : changes.every(isMeans) ? 'nothing leaves the house until it is settled.' : 'what counted before still does.'} ${changes.map(ruleChangeWords).join(' ')}`,
    fix: `Let somebody who is ${ruleKeepers(team.policy).join(' or ')} commit the file as their own work when it is right. ${whoWrote(commit, place.file)}Else undo it: git revert ${revert}${id}${commit.merge === true ? ' (-m 2 where the rules came from the first side)' : ''}`,
  });
};

/** What makes pictures is the record's own, whoever changed it; all that can be done is to let none of them out. */
const isMeans = ({ kind }: RuleChange): boolean => kind === 'channel' || kind === 'tool';

/** Whoever merges has to answer for it, also a code host that only tries how a proposal would be merged; who wrote it, git tells. */
const whoWrote = ({ id, merge }: Commit, file: string): string =>
  merge === true ? `Who wrote it: git log ${id.slice(0, 10)}^1..${id.slice(0, 10)} -- ${file}. ` : '';

const LINES =
  'that commit brings together two histories with rules of their own, so until it is settled only those decide of whom both say the same, and nobody where they have another policy.';

const turnedSample = (
  place: { readonly file: string; readonly line: number; readonly column: number },
  campaign: string,
  commit: Commit,
  team: Team,
): Problem =>
  problem('rules-refused', place, {
    message: `${campaign} has decisions, and ${calledIn(team, commit.author)} ${commit.merge === true ? 'merged what turns' : 'turned'} it into a sample in ${commit.id.slice(0, 10)}. It is judged as what it was: every approval needs its evidence.`,
    fix: `${whoWrote(commit, place.file)}Take "sample: true" out of the brief. To show how things work, start a campaign of its own as a sample.`,
  });
