import type { Digest } from '../digest.ts';
import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import { GATES, type Gate } from '../record/gates.ts';
import { isProgram, nameOf } from '../record/people.ts';
import type { Policy } from '../record/policy.ts';
import type { Team } from '../record/team.ts';
import type { PartChange } from '../subject/part-change.ts';
import type { Subject } from '../subject/subject.ts';
import { isByRule } from './covered.ts';
import type { LostApproval } from './evidence.ts';
import { gateRules } from './gate-rules.ts';
import { type JudgedDecision, type JudgingContext, judge, seenAt, UNSEEN } from './judge.ts';
import { isLapse, type Reason } from './reason.ts';
import { rightsAt } from './rights-at.ts';
import type { Right } from './rights-of.ts';
import {
  type Evidence,
  flagsOf,
  type LogEntry,
  type Standing,
  type StandingName,
  type Wait,
  type Worth,
} from './standing.ts';

/** What a standing is derived from. Nothing else enters: no clock, no git, no files. */
export type StandingFacts = Omit<JudgingContext, 'subject' | 'team'> & {
  readonly subject: Subject;
  readonly team: Team;
  /** The team as far as it can decide about the subject, where that is not all of it. */
  readonly here?: Team;
  /** What is said otherwise than a decision read. */
  readonly reworded: (approval: Approval) => readonly PartChange[];
  /** Every decision about the subject, deleted ones included, each with what git says about it. */
  readonly decisions: readonly {
    readonly approval: Approval;
    readonly evidence: Evidence;
    /** Of a file that nobody can read: whether another decision says what holds instead. */
    readonly liftedBy?: LostApproval['liftedBy'];
  }[];
  /** Whether it was put up for review, and when. */
  readonly presented: { readonly since?: string } | undefined;
  /** What its use depends on. */
  readonly rights: readonly Pick<Right, 'what' | 'from' | 'until'>[];
  /** Ids of the people who made it. */
  readonly makers: readonly string[];
  /** The file of each who is a maker through another than its own alone. */
  readonly madeElsewhere?: { readonly [id: string]: string };
  /** When a delivery with this very digest went out. */
  readonly deliveredAt?: string | undefined;
  /** What the gates before this one still ask for. */
  readonly before: readonly Reason[];
};

/** Where a subject stands, why, and who is waited for. */
export function deriveStanding(facts: StandingFacts): Standing {
  const { subject, team, now } = facts;
  const { said } = subject;
  const picture = vote(subject, facts);
  const words = said === undefined ? undefined : vote({ gate: 'words', digest: said.digest }, facts);
  const votes = words === undefined ? [picture] : [picture, words];
  const rights = rightsAt(facts.rights, now, team.policy.warnDays);
  const blocking = [...new Map(votes.flatMap((each) => each.blocking).map((each) => [each.approval, each])).values()];
  const full = votes.every((each) => each.full);
  const passed = full && subject.missing.length === 0 && facts.before.length === 0;
  const name = standingName(passed, blocking, votes, rights, facts);
  const since = sinceOf(name, blocking, votes, facts);
  const waits =
    flagsOf(name).waits === 'on makers'
      ? makersWait(blocking, facts)
      : flagsOf(name).waits === 'on deciders'
        ? rolesWait(votes, since, facts)
        : [];
  return {
    name,
    gate: subject.gate,
    ...(since === undefined ? {} : { since }),
    digest: subject.digest,
    ...(words === undefined ? {} : { words: { digest: words.digest, approved: words.full } }),
    log: (words ?? picture).judged.map(({ approval }) => logEntry(approval, picture, words)),
    waits,
    makers: facts.makers,
    ...(Object.keys(facts.madeElsewhere ?? {}).length === 0 ? {} : { madeElsewhere: facts.madeElsewhere! }),
    reasons: [
      ...subject.missing.map((missing): Reason => ({ kind: 'not-approvable', missing })),
      ...blocking.map(({ approval: { by, decision } }): Reason => ({ kind: 'held', name: nameOf(team, by), decision })),
      ...(words === undefined || !picture.full || blocking.length > 0 ? [] : wordsOpen(words)),
      ...(full ? facts.before : []),
      ...rights.reasons,
    ],
    ...(rights.expires === undefined ? {} : { expires: rights.expires }),
    expiresSoon: rights.soon,
    ...(facts.widened === undefined || facts.widened.length === 0 ? {} : { widened: facts.widened }),
    ...(votes.some(({ giving }) => giving.some(({ approval }) => isByRule(approval))) ? { byRule: true as const } : {}),
  };
}

/** A judged decision; of a file that nobody can read, with what lifts it. */
type Judged = JudgedDecision & { readonly liftedBy?: LostApproval['liftedBy'] };

/** What comes of all decisions at one gate of a subject. */
type Vote = Voices & {
  readonly gate: Gate;
  readonly digest: Digest;
  /** The roles that the gate asks for. */
  readonly roles: readonly string[];
  readonly judged: readonly JudgedDecision[];
  /** What changed since a decision saw another digest here. */
  readonly changed: (approval: Approval) => readonly PartChange[];
  readonly open: readonly { readonly role: string; readonly missing: number }[];
  /** Everybody said yes whom the gate asks for, and nobody no. */
  readonly full: boolean;
};

/** Judges every decision that speaks at a gate: one about the words alone says nothing of the picture. */
function vote({ gate, digest }: { readonly gate: Gate; readonly digest: Digest }, facts: StandingFacts): Vote {
  const { policy } = facts.team;
  const { words } = GATES[gate];
  const context = { ...facts, subject: { gate, digest }, changed: words ? facts.reworded : facts.changed };
  const judged = facts.decisions
    .filter(({ approval }) => words || approval.gate === undefined)
    .map(({ approval, evidence, liftedBy }): Judged => {
      const found = judge(approval, evidence, context);
      // It is nobody's word for certain, so nobody's other words take its place but those that lift it.
      return liftedBy === undefined ? found : { ...found, mayBlock: true, voice: approval.source.path, liftedBy };
    })
    .sort((a, b) => inTime(a.approval, b.approval));
  const [readable, unread] = [judged.filter((each) => !each.liftedBy), judged.filter((each) => each.liftedBy)];
  const voices = weigh([...unread, ...readable], { gate, digest }, policy);
  const { roles } = gateRules(policy, gate);
  const open = openRoles(roles, voices.giving);
  return {
    ...voices,
    ...{ gate, digest, judged, open, changed: context.changed, roles: Object.keys(roles) },
    full: voices.blocking.length === 0 && open.length === 0 && voices.giving.length > 0,
  };
}

/** A yes that was somebody's genuine word about something that is another by now. */
const hasLapsed = ({ approval, faults, short }: JudgedDecision): boolean =>
  DECISIONS[approval.decision].gives && faults.length === 0 && short.some(isLapse);

/** A yes that was somebody's genuine word, from before it said what was read. */
const isUnread = ({ approval, faults }: JudgedDecision): boolean =>
  DECISIONS[approval.decision].gives && faults.length === 0 && approval.said === undefined;

/** Why what is said with an approved picture keeps it in the house. */
function wordsOpen({ full, judged }: Vote): Reason[] {
  if (full) return [];
  const lapse = judged.findLast(hasLapsed)?.short.find(isLapse);
  if (lapse === undefined) return [{ kind: 'words-unapproved', unread: judged.some(isUnread) }];
  return [{ kind: 'words-changed', changed: 'changed' in lapse ? lapse.changed : [] }];
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
function weigh(judged: readonly Judged[], { gate, digest }: Pick<Vote, 'gate' | 'digest'>, policy: Policy): Voices {
  const giving = new Map<string, JudgedDecision>();
  const blocking = new Map<string, Judged>();
  const passed = new Map<Approval, Reason>();
  const drop = (map: Map<string, JudgedDecision>, by: JudgedDecision): void => {
    const old = map.get(by.voice);
    if (old !== undefined)
      passed.set(old.approval, { kind: 'followed', decision: by.approval.decision, at: by.approval.at });
    map.delete(by.voice);
  };
  const clear = (by: JudgedDecision): void => {
    drop(blocking, by);
    for (const [voice, { approval, liftedBy }] of blocking)
      if (liftedBy?.(by.approval)) {
        passed.set(approval, { kind: 'followed', decision: by.approval.decision, at: by.approval.at });
        blocking.delete(voice);
      }
  };
  for (const each of judged) {
    const does = DECISIONS[each.approval.decision];
    const genuine = each.faults.length === 0;
    if (
      does.blocks &&
      each.mayBlock &&
      (policy.changesBlock || seenAt(gate, each.approval) === digest || each.approval.digest === UNSEEN)
    ) {
      drop(giving, each);
      drop(blocking, each);
      blocking.set(each.voice, each);
    } else if (does.gives) {
      if (genuine) clear(each);
      // The last word about what is there now. Tampering takes the help away and leaves the word: without its file, an
      // earlier yes that it replaced does not come back. A yes to another digest says nothing about this one.
      if (!each.lapsed && (genuine || each.tampered)) drop(giving, each);
      if (genuine && each.short.length === 0) giving.set(each.voice, each);
    } else if (!does.gives && !does.blocks) {
      drop(giving, each);
      if (genuine) clear(each);
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
  votes: readonly Vote[],
  { expired, starts }: ReturnType<typeof rightsAt>,
  { deliveredAt, presented, subject: { missing }, before }: StandingFacts,
): StandingName {
  // Everybody said yes to what had to go for good since: it may be used no more, and nobody can look at it again.
  const ended =
    votes.every(({ full }) => full) &&
    before.length === 0 &&
    missing.length > 0 &&
    missing.every(({ kind }) => kind === 'expunged');
  if (blocking.some((each) => DECISIONS[each.approval.decision].ends)) return 'rejected';
  if (blocking.length > 0) return 'changes requested';
  if ((passed && expired) || ended) return 'expired';
  if (passed && starts !== undefined) return 'embargoed';
  if (passed) return deliveredAt === undefined ? 'approved' : 'delivered';
  if (votes.some(({ full, judged }) => !full && judged.some(hasLapsed))) return 'lapsed';
  return presented !== undefined || votes.some(({ judged }) => judged.length > 0) ? 'in review' : 'draft';
}

function sinceOf(
  name: StandingName,
  blocking: readonly JudgedDecision[],
  votes: readonly Vote[],
  { presented, deliveredAt }: StandingFacts,
): string | undefined {
  const { delivered, passed, lapsed: again } = flagsOf(name);
  if (delivered) return deliveredAt;
  // With the last yes that it took, to the picture or to the words.
  if (passed) return latest(votes.flatMap(({ giving }) => giving.at(-1)?.approval.at ?? []));
  if (blocking.length > 0) return blocking[0]?.approval.at;
  // What lapsed waits for a second look, and no longer than since the first.
  const lapsed = votes.flatMap(({ full, judged }) =>
    again && !full ? (judged.findLast(hasLapsed)?.approval.at ?? []) : [],
  );
  return latest(lapsed) ?? presented?.since;
}

const latest = (instants: readonly string[]): string | undefined =>
  instants.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);

/** Ids of the people who may decide in this role about what these made. */
const mayDecide = (role: string, team: Team, makers: readonly string[]): string[] =>
  team.people
    .filter((each) => !isProgram(each) && each.roles.some((own) => own === role))
    .filter((each) => !(team.policy.separation && makers.includes(each.id)))
    .map((each) => each.id);

/** Whom a subject would wait for once it is put up, as a proposal puts up what it brings. */
export const waitsOnceUp = (gate: Gate, team: Team, makers: readonly string[]): Wait[] =>
  Object.keys(gateRules(team.policy, gate).roles).map((role) => ({
    gate,
    role,
    people: mayDecide(role, team, makers),
  }));

/** Who is waited for at each gate. Whoever is asked about the picture reads what is said with it in the same look. */
const rolesWait = (
  votes: readonly Vote[],
  since: string | undefined,
  { team, here = team, makers }: StandingFacts,
): Wait[] =>
  votes
    .flatMap(({ gate, open }, index) => {
      const asked = votes.slice(0, index).flatMap((each) => each.open.map(({ role }) => role));
      return open.filter(({ role }) => !asked.includes(role)).map(({ role }) => ({ gate, role }));
    })
    .map(({ gate, role }) => ({
      gate,
      role,
      people: mayDecide(role, here, makers),
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

/**
 * One line of the log: what a decision is worth at the gate that it is mainly about, and beside it at the gate of words. Mainly
 * about the words is what says so, and what a role says that only the words are asked of.
 */
function logEntry(approval: Approval, picture: Vote, words: Vote | undefined): LogEntry {
  const asked = (one: Vote | undefined): boolean => one?.roles.includes(approval.role) === true;
  const saidYes = DECISIONS[approval.decision].gives && approval.said !== undefined;
  const wordsOnly = approval.gate !== undefined || (saidYes && !asked(picture) && asked(words));
  const worth = words === undefined ? undefined : worthAt(approval, words);
  const main = wordsOnly && worth !== undefined ? worth : worthAt(approval, picture);
  return {
    ...{ approval, decision: approval.decision, gate: wordsOnly && words !== undefined ? words.gate : picture.gate },
    ...main,
    ...(worth === undefined ? {} : { words: worth }),
  };
}

function worthAt(approval: Approval, { judged, giving, blocking, passed, changed }: Vote): Worth {
  const { evidence, faults, short, lapsed } = judged.find((each) => each.approval === approval)!;
  const counts = [...giving, ...blocking].some((each) => each.approval === approval);
  const followed = passed.get(approval);
  const because = [...faults, ...short, ...(followed === undefined ? [] : [followed])];
  return {
    ...{ evidence, counts, because, faults, replaced: followed !== undefined, lapsed },
    changed: lapsed ? changed(approval) : [],
  };
}
