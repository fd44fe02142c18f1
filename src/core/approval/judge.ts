import type { Digest } from '../digest.ts';
import type { Approval } from '../record/approval.ts';
import type { Criterion } from '../record/brief.ts';
import { DECISIONS } from '../record/decisions.ts';
import { EVIDENCE_LEVELS, GATES, type Gate } from '../record/gates.ts';
import { isProgram, leftOf, nameOf, personOf } from '../record/people.ts';
import type { Policy } from '../record/policy.ts';
import { roleBlocks, roleDecides, roleIsLocal } from '../record/roles.ts';
import type { Person } from '../record/team.ts';
import type { PartChange } from '../subject/part-change.ts';
import { gateRules, ruleKeepers } from './gate-rules.ts';
import { type Reason, withoutDoubt } from './reason.ts';
import type { Evidence } from './standing.ts';

/** How far a decision's date may lie from its commit: long enough for a meeting's minutes, too short to rewrite a month. */
const DATE_SLACK_HOURS = 48;
/** How far ahead of our clock another clock may run. */
const CLOCK_SLACK_MINUTES = 5;

/** What of a decision is judged; a file that is still to be written has as much. */
export type JudgedFacts = Pick<Approval, 'digest' | 'said' | 'decision' | 'by' | 'for' | 'role' | 'at' | 'criteria'>;

/** What one decision is worth today. `faults`: it is not that person's genuine word; `short`: it is, but does not count here. */
export type JudgedDecision<Facts extends JudgedFacts = Approval> = {
  readonly approval: Facts;
  readonly evidence: Evidence;
  readonly faults: readonly Reason[];
  readonly short: readonly Reason[];
  /** It saw something else than what lies there, or says nothing of it. */
  readonly lapsed: boolean;
  /** It was that person's genuine word until somebody touched its file. */
  readonly tampered: boolean;
  /** Whether the person may hold things up: known, no program, in a role that is more than heard. */
  readonly mayBlock: boolean;
  /** Whose voice it is: the person it was decided for, else the one who decided. */
  readonly voice: string;
};

type JudgedPerson = Pick<Person, 'id' | 'name' | 'kind' | 'roles' | 'elsewhere'> & Partial<Pick<Person, 'markets'>>;

/** What of a team judging looks at. */
type JudgingTeam = {
  readonly people: readonly JudgedPerson[];
  /** Whoever is not in the team any more. */
  readonly left?: readonly JudgedPerson[] | undefined;
  readonly policy: Pick<Policy, 'gates' | 'evidence' | 'separation' | 'criteria' | 'delegates'>;
};

/**
 * What judging needs besides the decision and its evidence: plain facts, so that a page can carry them into a browser, where
 * the same function judges. `changed` tells what changed since another digest was seen.
 */
export type JudgingContext<Facts extends JudgedFacts = Approval> = {
  /** What is decided about, at which gate: at that of words, the digest is of what is said. */
  readonly subject: { readonly gate: Gate; readonly digest: Digest };
  readonly team: JudgingTeam;
  readonly criteria: readonly Pick<Criterion, 'id' | 'required'>[];
  readonly now: string;
  readonly changed: (approval: Facts) => readonly PartChange[];
  /** The language of a cell, where the subject is one and has one. */
  readonly market?: string | undefined;
  /** By which lines a maker widened its rights, in words. */
  readonly widened?: readonly string[] | undefined;
  /** Why a decision that covers many cells does not count for this one. */
  readonly covers?: ((approval: Facts) => readonly Reason[]) | undefined;
};

/** Judges one decision by policy, evidence and clock; says every reason, not only the first. */
export function judge<Facts extends JudgedFacts>(
  approval: Facts,
  evidence: Evidence,
  context: JudgingContext<Facts>,
): JudgedDecision<Facts> {
  const { subject, team, now } = context;
  const { policy } = team;
  const person = personOf(team, approval.by);
  const lapsed = seenAt(subject.gate, approval) !== subject.digest;
  const heard = roleShort(approval, context);
  const doubts = [
    ...personFaults(approval, team),
    // What was done to the file is why it is backed no better, and is told once.
    ...levelFaults(evidence, context).map((each) => (evidence.altered ? withoutDoubt(each) : each)),
    ...dateFaults(approval, evidence, now),
  ];
  const touched: Reason[] = evidence.altered ? [{ kind: 'tampered', doubt: evidence.doubt }] : [];
  const short: Reason[] = [
    ...(lapsed ? [lapse(approval, context)] : []),
    ...heard,
    ...brandShort(approval, context),
    ...marketShort(approval, context),
    ...(context.covers?.(approval) ?? []),
    ...(evidence.self && policy.separation ? [{ kind: 'own-work', name: nameOf(team, approval.by) } as const] : []),
    ...(GATES[subject.gate].words ? ownWidening(approval, evidence, context) : []),
    ...(heard.length > 0 ? [] : criteriaShort(approval, context)),
  ];
  return {
    approval,
    evidence,
    faults: [...touched, ...doubts],
    short: DECISIONS[approval.decision].gives ? short : [],
    lapsed,
    tampered: evidence.altered && doubts.length === 0,
    mayBlock: roleBlocks(approval.role) && ((person && !isProgram(person)) || leftOf(team, approval.by) !== undefined),
    voice: approval.for ?? approval.by,
  };
}

/** Even where makers decide about their own work, nobody says yes to rights that the makers widened themselves. */
export const ownWidening = (
  { by }: Pick<JudgedFacts, 'by'>,
  { self }: Pick<Evidence, 'self'>,
  { team, widened = [] }: Pick<JudgingContext, 'team' | 'widened'>,
): Reason[] =>
  self && !team.policy.separation && widened.length > 0
    ? [{ kind: 'own-widening', name: nameOf(team, by), lines: widened }]
    : [];

/** Stands where nothing is known of what was seen. */
export const UNSEEN = `sha256:${'0'.repeat(64)}`;

/** The digest that a decision saw at a gate: of the words, where they are judged. Undefined where it says nothing of them. */
export const seenAt = (gate: Gate, { digest, said }: Pick<JudgedFacts, 'digest' | 'said'>): string | undefined =>
  GATES[gate].words ? said : digest;

/** The criteria that an approval at this gate has to mark: a picture is judged by them, at the asset's gate. */
export const criteriaAsked = <One extends Pick<Criterion, 'required'>>(
  gate: Gate,
  { criteria: asked }: Pick<Policy, 'criteria'>,
  criteria: readonly One[],
): One[] =>
  !GATES[gate].picture || asked === 'none' ? [] : criteria.filter((each) => asked === 'all' || each.required);

function personFaults({ by, for: behalf, role, decision }: JudgedFacts, team: JudgingTeam): Reason[] {
  const person = personOf(team, by);
  if (person === undefined) return [{ kind: 'unknown-person', id: by }];
  if (isProgram(person)) return [{ kind: 'program', name: person.name, as: 'by' }];
  const gone = behalf === undefined || DECISIONS[decision].gives ? undefined : leftOf(team, behalf);
  const voice = behalf === undefined ? person : (gone ?? personOf(team, behalf));
  if (voice === undefined) return [{ kind: 'unknown-person', id: behalf ?? by }];
  // Whoever left cannot take anything back, so whoever may change the rules does; to say yes for them nobody may.
  const keeps = gone !== undefined && person.roles.some((each) => ruleKeepers(team.policy).includes(each));
  const delegated = voice === person || keeps || mayDecideFor(voice.id, person.id, team.policy);
  const holds = voice.roles.some((each) => each === role);
  // Whoever holds the role of a program is one, whatever team.yaml says of its kind.
  const program = isProgram(voice) || (!roleDecides(role) && holds);
  return [
    ...(delegated ? [] : [{ kind: 'not-delegated', by: person.name, for: voice.name } as const]),
    ...(program ? [{ kind: 'program', name: voice.name, as: voice === person ? 'by' : 'for' } as const] : []),
    ...(holds ? [] : [{ kind: 'role-not-held', name: voice.name, role } as const]),
  ];
}

const mayDecideFor = (voice: string, by: string, { delegates }: Pick<Policy, 'delegates'>): boolean =>
  Object.hasOwn(delegates, voice) && delegates[voice]!.includes(by);

/** Why git backs what somebody said no better than the gate asks for. */
export function levelFaults(
  { level, exempt, doubt }: Pick<Evidence, 'level' | 'exempt' | 'doubt'>,
  { team, subject }: { readonly team: Pick<JudgingTeam, 'policy'>; readonly subject: { readonly gate: Gate } },
): Reason[] {
  const wanted = gateRules(team.policy, subject.gate).evidence;
  if (exempt === true || EVIDENCE_LEVELS.indexOf(level) <= EVIDENCE_LEVELS.indexOf(wanted)) return [];
  return [{ kind: 'weak-evidence', wanted: wanted === 'claimed' ? 'author' : wanted, doubt }];
}

/** Why the day that somebody wrote is not the day on which they said it. */
export function dateFaults(
  { at }: Pick<JudgedFacts, 'at'>,
  { committedAt, level, proven }: Pick<Evidence, 'committedAt' | 'level' | 'proven'>,
  now: string,
): Reason[] {
  const said = Date.parse(at);
  if (said > Date.parse(now) + CLOCK_SLACK_MINUTES * 60_000) return [{ kind: 'in-future', at }];
  if (committedAt === undefined) return [];
  const hours = (Date.parse(committedAt) - said) / 3_600_000;
  // A proved decision says itself when it was made, however long it was on its way.
  const late = level !== 'proved' && proven !== true && hours > DATE_SLACK_HOURS;
  return !late && hours >= -DATE_SLACK_HOURS ? [] : [{ kind: 'other-day', at, committedAt }];
}

function lapse<Facts extends JudgedFacts>(approval: Facts, { changed, subject }: JudgingContext<Facts>): Reason {
  const seen = seenAt(subject.gate, approval);
  if (seen === undefined) return { kind: 'words-unread' };
  const scheme = seen.split(':')[0] ?? '';
  return scheme === 'sha256'
    ? { kind: 'lapsed', changed: changed(approval), gate: subject.gate }
    : { kind: 'other-scheme', scheme };
}

function roleShort({ role }: JudgedFacts, { team, subject }: Judging): Reason[] {
  const roles = Object.keys(gateRules(team.policy, subject.gate).roles);
  return roles.includes(role) ? [] : [{ kind: 'heard', roles }];
}

/** Whoever decides for some brands alone says nothing about the others, neither for themselves nor for somebody else. */
function brandShort({ by, for: voice = by }: JudgedFacts, { team }: Judging): Reason[] {
  const away = [...new Set([voice, by])].flatMap((id) => personOf(team, id) ?? []).find((each) => each.elsewhere);
  return away?.elsewhere === undefined ? [] : [{ kind: 'other-brand', name: away.name, brand: away.elsewhere }];
}

/** A market speaks for its own languages, and not for what has none. */
function marketShort({ by, for: voice = by, role }: JudgedFacts, { team, market }: Judging): Reason[] {
  if (!roleIsLocal(role)) return [];
  const person = personOf(team, voice);
  if (market !== undefined && person?.markets?.includes(market) === true) return [];
  return [{ kind: 'other-market', name: nameOf(team, voice), market: market ?? '' }];
}

function criteriaShort(approval: JudgedFacts, { subject, team, criteria }: Judging): Reason[] {
  const asked = criteriaAsked(subject.gate, team.policy, criteria).map((each) => each.id);
  const open = asked.filter((id) => !Object.hasOwn(approval.criteria, id));
  const failed = asked.filter((id) => approval.criteria[id] === 'fail');
  return [
    ...(open.length > 0 ? [{ kind: 'criteria-open', criteria: open } as const] : []),
    ...(failed.length > 0 ? [{ kind: 'criteria-failed', criteria: failed } as const] : []),
  ];
}

type Judging = Omit<JudgingContext, 'changed' | 'covers'>;
