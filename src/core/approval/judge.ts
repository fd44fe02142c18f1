import { type Approval, DECISIONS } from '../record/approval.ts';
import type { Criterion } from '../record/brief.ts';
import { EVIDENCE_LEVELS, gateRules, type Policy } from '../record/policy.ts';
import { type Person, personOf, type Team } from '../record/team.ts';
import type { Subject } from '../subject/subject.ts';
import type { Evidence } from './standing.ts';

/** How far a decision's date may lie from its commit: long enough for a meeting's minutes, too short to rewrite a month. */
const DATE_SLACK_HOURS = 48;
/** How far ahead of our clock another clock may run. */
const CLOCK_SLACK_MINUTES = 5;

/** What one approval is worth today. `faults`: it is not that person's genuine word; `short`: it is, but does not count here. */
export type Judged = {
  readonly approval: Approval;
  readonly evidence: Evidence;
  readonly faults: readonly string[];
  readonly short: readonly string[];
  readonly lapsed: boolean;
  /** It was that person's genuine word until somebody touched its file. */
  readonly tampered: boolean;
  /** Whether the person may hold things up: known, no program, in a role that is more than heard. */
  readonly mayBlock: boolean;
  /** Whose voice it is: the person it was decided for, else the one who decided. */
  readonly voice: string;
};

/** What judging needs besides the approval and its evidence. `changed` tells what changed since another digest was seen. */
export type Bench = {
  readonly subject: Subject;
  readonly team: Team;
  readonly criteria: readonly Criterion[];
  readonly now: string;
  readonly changed: (approval: Approval) => readonly string[];
};

/** Judges one decision by policy, evidence and clock; says every reason, not only the first. */
export function judge(approval: Approval, evidence: Evidence, bench: Bench): Judged {
  const { subject, team, now } = bench;
  const { policy } = team;
  const person = personOf(team, approval.by);
  const lapsed = approval.digest !== subject.digest;
  const heard = roleShort(approval, policy, subject);
  const doubts = [
    ...personFaults(approval, person, team),
    ...levelFaults(evidence, policy, subject),
    ...dateFaults(approval, evidence, now),
  ];
  const touched = evidence.altered ? [`tampered with: ${evidence.note ?? 'changed after it was added'}`] : [];
  const faults = [...touched, ...doubts];
  const short = [
    ...(lapsed ? [lapsedBecause(approval, bench)] : []),
    ...heard,
    ...(evidence.self && policy.separation
      ? [`${nameOf(person, approval.by)} made it, and whoever made it may not approve it`]
      : []),
    ...(heard.length > 0 ? [] : criteriaShort(approval, bench)),
  ];
  return {
    approval,
    evidence,
    faults,
    short: DECISIONS[approval.decision].gives ? short : [],
    lapsed,
    tampered: evidence.altered && doubts.length === 0,
    mayBlock:
      person !== undefined && person.kind !== 'agent' && approval.role !== 'stakeholder' && approval.role !== 'agent',
    voice: approval.for ?? approval.by,
  };
}

const nameOf = (person: Person | undefined, id: string): string => person?.name ?? id;

function personFaults({ by, for: behalf, role }: Approval, person: Person | undefined, team: Team): string[] {
  if (person === undefined) return [`${by} is not in team.yaml`];
  if (person.kind === 'agent' || role === 'agent') return [`${person.name} is a program, and programs never decide`];
  const voice = behalf === undefined ? person : personOf(team, behalf);
  if (voice === undefined) return [`${behalf} is not in team.yaml`];
  const delegated = voice === person || (team.policy.delegates[voice.id] ?? []).includes(person.id);
  return [
    ...(delegated ? [] : [`team.yaml does not let ${person.name} decide for ${voice.name}`]),
    ...(voice.kind === 'agent' ? [`${voice.name} is a program, and programs never decide`] : []),
    ...(voice.roles.some((each) => each === role) ? [] : [`${voice.name} is not ${article(role)}`]),
  ];
}

const article = (role: string): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role.replaceAll('-', ' ')}`;

function levelFaults({ level, exempt, note }: Evidence, policy: Policy, { gate }: Subject): string[] {
  const wanted = gateRules(policy, gate).evidence;
  if (exempt === true || EVIDENCE_LEVELS.indexOf(level) <= EVIDENCE_LEVELS.indexOf(wanted)) return [];
  const why = note === undefined ? '' : `: ${note}`;
  return [wanted === 'signed' ? `not a signed commit of that person${why}` : `not committed by that person${why}`];
}

function dateFaults({ at }: Approval, { committedAt }: Evidence, now: string): string[] {
  const said = Date.parse(at);
  if (said > Date.parse(now) + CLOCK_SLACK_MINUTES * 60_000) return [`dated in the future, ${at.slice(0, 16)}`];
  if (committedAt === undefined) return [];
  const hours = (Date.parse(committedAt) - said) / 3_600_000;
  return Math.abs(hours) <= DATE_SLACK_HOURS
    ? []
    : [`dated ${at.slice(0, 10)}, but committed on ${committedAt.slice(0, 10)}`];
}

function lapsedBecause(approval: Approval, { changed, subject }: Bench): string {
  const scheme = approval.digest.split(':')[0];
  if (scheme !== 'sha256') return `lapsed: its digest is ${scheme}, which nothing here computes`;
  const what = changed(approval);
  return `lapsed: ${what.length > 0 ? what.join(', ') : `what was seen has another digest than this ${subject.gate}`}`;
}

function roleShort({ role }: Approval, policy: Policy, { gate }: Subject): string[] {
  const wanted = Object.keys(gateRules(policy, gate).roles);
  if (wanted.includes(role)) return [];
  return [`heard, but this gate asks for ${wanted.map(article).join(' and ')}`];
}

/** Criteria are marked where a picture is judged by them: at the asset's gate. */
function criteriaShort(approval: Approval, { subject, team, criteria }: Bench): string[] {
  const asked = team.policy.criteria;
  if (subject.gate !== 'asset' || asked === 'none') return [];
  const wanted = criteria.filter((each) => asked === 'all' || each.required).map((each) => each.id);
  const open = wanted.filter((id) => !Object.hasOwn(approval.criteria, id));
  const failed = wanted.filter((id) => approval.criteria[id] === 'fail');
  return [
    ...(open.length > 0 ? [`does not mark ${open.join(', ')}`] : []),
    ...(failed.length > 0 ? [`marks ${failed.join(', ')} as failed`] : []),
  ];
}
