import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import { isProgram, nameOf } from '../record/people.ts';
import type { Policy } from '../record/policy.ts';
import type { Team } from '../record/team.ts';
import type { Subject } from '../subject/subject.ts';
import { gateRules } from './gate-rules.ts';
import { type JudgedDecision, type JudgingContext, judge } from './judge.ts';
import type { Reason } from './reason.ts';
import { type EndingRight, rightsAt } from './rights-at.ts';
import { type Evidence, flagsOf, type LogEntry, type Standing, type StandingName, type Wait } from './standing.ts';

/** What a standing is derived from. Nothing else enters: no clock, no git, no files. */
export type StandingFacts = Omit<JudgingContext, 'subject' | 'team'> & {
  readonly subject: Subject;
  readonly team: Team;
  /** Every decision about the subject, deleted ones included, each with what git says about it. */
  readonly decisions: readonly { readonly approval: Approval; readonly evidence: Evidence }[];
  /** Whether it was put up for review, and when. */
  readonly presented: { readonly since?: string } | undefined;
  /** The last day each right allows its use. */
  readonly rights: readonly EndingRight[];
  /** Ids of the people who made it. */
  readonly makers: readonly string[];
  /** When a delivery with this very digest went out. */
  readonly deliveredAt?: string | undefined;
  /** What the gates before this one still ask for. */
  readonly before: readonly Reason[];
};

/** Where a subject stands, why, and who is waited for. */
export function deriveStanding(facts: StandingFacts): Standing {
  const { subject, team, now } = facts;
  const judged = facts.decisions
    .map(({ approval, evidence }) => judge(approval, evidence, facts))
    .sort((a, b) => inTime(a.approval, b.approval));
  const voices = weigh(judged, subject, team.policy);
  const rules = gateRules(team.policy, subject.gate);
  const open = openRoles(rules.roles, voices.giving);
  const rights = rightsAt(facts.rights, now, team.policy.warnDays);
  const blocked = voices.blocking.length > 0;
  const full = !blocked && open.length === 0 && voices.giving.length > 0;
  const passed = full && subject.missing.length === 0 && facts.before.length === 0;
  const name = standingName(passed, voices.blocking, judged, rights.expired, facts);
  const since = sinceOf(name, voices, judged, facts);
  const waits =
    flagsOf(name).waits === 'on makers'
      ? makersWait(voices.blocking, facts)
      : flagsOf(name).waits === 'on deciders'
        ? rolesWait(open, since, facts)
        : [];
  return {
    name,
    gate: subject.gate,
    ...(since === undefined ? {} : { since }),
    digest: subject.digest,
    log: judged.map((each) => logEntry(each, voices, facts)),
    waits,
    makers: facts.makers,
    reasons: [
      ...subject.missing.map((missing): Reason => ({ kind: 'not-approvable', missing })),
      ...voices.blocking.map(
        ({ approval: { by, decision } }): Reason => ({ kind: 'held', name: nameOf(team, by), decision }),
      ),
      ...(full ? facts.before : []),
      ...rights.reasons,
    ],
    ...(rights.expires === undefined ? {} : { expires: rights.expires }),
    expiresSoon: rights.soon,
  };
}

type Voices = {
  readonly giving: readonly JudgedDecision[];
  readonly blocking: readonly JudgedDecision[];
  readonly passed: ReadonlyMap<Approval, Reason>;
};

/**
 * Each person has one voice: what was decided last holds. Helping a subject takes a decision without a fault; standing in
 * its way, or taking help back, does not, so that deleting or altering a file never lifts a subject.
 */
function weigh(judged: readonly JudgedDecision[], { digest }: Subject, policy: Policy): Voices {
  const giving = new Map<string, JudgedDecision>();
  const blocking = new Map<string, JudgedDecision>();
  const passed = new Map<Approval, Reason>();
  const drop = (map: Map<string, JudgedDecision>, by: JudgedDecision): void => {
    const old = map.get(by.voice);
    if (old !== undefined)
      passed.set(old.approval, { kind: 'followed', decision: by.approval.decision, at: by.approval.at });
    map.delete(by.voice);
  };
  for (const each of judged) {
    const does = DECISIONS[each.approval.decision];
    const genuine = each.faults.length === 0;
    if (does.blocks && each.mayBlock && (policy.changesBlock || each.approval.digest === digest)) {
      drop(giving, each);
      drop(blocking, each);
      blocking.set(each.voice, each);
    } else if (does.gives) {
      if (genuine) drop(blocking, each);
      // The last word about what is there now. Tampering takes the help away and leaves the word: without its file, an
      // earlier yes that it replaced does not come back. A yes to another digest says nothing about this one.
      if (!each.lapsed && (genuine || each.tampered)) drop(giving, each);
      if (genuine && each.short.length === 0) giving.set(each.voice, each);
    } else if (!does.gives && !does.blocks) {
      drop(giving, each);
      if (genuine) drop(blocking, each);
    }
  }
  return { giving: [...giving.values()], blocking: [...blocking.values()], passed };
}

/** By moment; at the same moment what helps comes first, so that what stands in the way is the last word. */
const inTime = (a: Approval, b: Approval): number =>
  Date.parse(a.at) - Date.parse(b.at) || weight(a) - weight(b) || (a.source.path < b.source.path ? -1 : 1);
const weight = ({ decision }: Approval): number => (DECISIONS[decision].gives ? 0 : DECISIONS[decision].blocks ? 2 : 1);

type Roles = { readonly [role: string]: number | undefined };

function openRoles(roles: Roles, giving: readonly JudgedDecision[]): { role: string; missing: number }[] {
  return Object.entries(roles).flatMap(([role, wanted = 0]) => {
    const missing = wanted - giving.filter((each) => each.approval.role === role).length;
    return missing > 0 ? [{ role, missing }] : [];
  });
}

function standingName(
  passed: boolean,
  blocking: readonly JudgedDecision[],
  judged: readonly JudgedDecision[],
  expired: boolean,
  { deliveredAt, presented }: StandingFacts,
): StandingName {
  if (blocking.some((each) => DECISIONS[each.approval.decision].ends)) return 'rejected';
  if (blocking.length > 0) return 'changes requested';
  if (passed) return expired ? 'expired' : deliveredAt === undefined ? 'approved' : 'delivered';
  const lapsed = judged.some(
    (each) => DECISIONS[each.approval.decision].gives && each.lapsed && each.faults.length === 0,
  );
  if (lapsed) return 'lapsed';
  return presented !== undefined || judged.length > 0 ? 'in review' : 'draft';
}

function sinceOf(
  name: StandingName,
  { giving, blocking }: Voices,
  judged: readonly JudgedDecision[],
  { presented, deliveredAt }: StandingFacts,
): string | undefined {
  const { delivered, passed, lapsed: again } = flagsOf(name);
  if (delivered) return deliveredAt;
  if (passed) return giving.at(-1)?.approval.at;
  if (blocking.length > 0) return blocking[0]?.approval.at;
  // What lapsed waits for a second look, and no longer than since the first.
  const lapsed = again ? judged.findLast((each) => each.lapsed && each.faults.length === 0) : undefined;
  return lapsed?.approval.at ?? presented?.since;
}

const rolesWait = (
  open: readonly { role: string }[],
  since: string | undefined,
  { subject, team, makers }: StandingFacts,
): Wait[] =>
  open.map(({ role }) => ({
    gate: subject.gate,
    role,
    people: team.people
      .filter((each) => !isProgram(each) && each.roles.some((own) => own === role))
      .filter((each) => !(team.policy.separation && makers.includes(each.id)))
      .map((each) => each.id),
    ...(since === undefined ? {} : { since }),
  }));

const makersWait = (blocking: readonly JudgedDecision[], { subject, makers }: StandingFacts): Wait[] => [
  {
    gate: subject.gate,
    role: 'maker',
    people: makers,
    ...(blocking[0] === undefined ? {} : { since: blocking[0].approval.at }),
  },
];

function logEntry(
  { approval, evidence, faults, short, lapsed }: JudgedDecision,
  { giving, blocking, passed }: Voices,
  { changed }: StandingFacts,
): LogEntry {
  const counts = [...giving, ...blocking].some((each) => each.approval === approval);
  const followed = passed.get(approval);
  const because = [...faults, ...short, ...(followed === undefined ? [] : [followed])];
  return {
    approval,
    decision: approval.decision,
    evidence,
    counts,
    because,
    faults,
    replaced: followed !== undefined,
    lapsed,
    changed: lapsed ? changed(approval) : [],
  };
}
