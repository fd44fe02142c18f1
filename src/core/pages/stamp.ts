import { gateRules } from '../approval/gate-rules.ts';
import { isLapse } from '../approval/reason.ts';
import { flagsOf, type LogEntry, mayBeUsed, type Standing } from '../approval/standing.ts';
import type { Digest } from '../digest.ts';
import { shortDigest } from '../digest.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Brief } from '../record/brief.ts';
import { DECISIONS } from '../record/decisions.ts';
import { GATES } from '../record/gates.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { changesInWords } from '../subject/part-change.ts';
import { sentenceCase } from '../words/plain-words.ts';
import { markSaid } from './mark-said.ts';
import type { SiteOptions } from './options.ts';
import { type StandingTone, toneOf } from './tone.ts';

/** One decision as it is stamped on a page: who, in which role, when, on what exactly, and how git backs it. */
export type DecisionStamp = {
  readonly decision: string;
  readonly tone: StandingTone;
  readonly person: string;
  readonly role: string;
  readonly onBehalfOf?: string;
  readonly day: string;
  readonly at: string;
  /** The short digest of what was seen. */
  readonly saw: string;
  /** Of an asset: the short digest of the words that were read with it, or that there is none. */
  readonly read?: string;
  /** It is about what is said with an asset alone. */
  readonly wordsAlone: boolean;
  readonly evidence: string;
  readonly evidenceUrl?: string;
  readonly counts: boolean;
  readonly lapsed: boolean;
  /** It does not hold: what it was about changed, its person said otherwise since, or it is not that person's word. */
  readonly struck: boolean;
  readonly because: readonly string[];
  /** What git says of these reasons: for a fold. */
  readonly behind: readonly string[];
  /** What changed since it was seen, where that is not among the reasons already. */
  readonly since?: string;
  readonly note?: string;
  readonly criteria: readonly { readonly id: string; readonly must: string; readonly mark: string }[];
  readonly met: string;
  readonly pins: readonly { readonly number: number; readonly x: number; readonly y: number; readonly note: string }[];
};

/** Where a subject stands, as one stamp: green if and only if it may be used, whatever single decisions say. */
export type StandingStamp = {
  readonly words: string;
  readonly tone: StandingTone;
  /** How many of those who are asked said yes, while that is not all that it takes: `1 of 2`. */
  readonly voices?: string;
  /** The decisions that it rests on, oldest first. */
  readonly decisions: readonly DecisionStamp[];
};

/** The decisions of one subject, oldest first. A public catalogue keeps who in which role, not the remarks. */
export function stampsOf(standing: Standing, brief: Brief, team: Team, options: SiteOptions): DecisionStamp[] {
  const free = mayBeUsed(standing.name);
  const say = messagesIn(options.locale);
  return standing.log.map((entry) => stampOf(entry, free, brief, team, options, say));
}

/** The stamp of a standing, from the stamps of its decisions. Undefined where nobody decided anything. */
export function standingStamp(
  standing: Standing,
  stamps: readonly DecisionStamp[],
  { policy }: Pick<Team, 'policy'>,
  say: Messages,
): StandingStamp | undefined {
  if (standing.log.length === 0) return undefined;
  const { usable, passed, blocked, lapsed } = flagsOf(standing.name);
  const speaks = (entry: LogEntry): boolean =>
    lapsed
      ? entry.lapsed && entry.faults.length === 0
      : entry.counts && (blocked === true) === DECISIONS[entry.decision].blocks;
  return {
    words: sentenceCase(say.common.standings[standing.name]),
    tone: toneOf(standing.name),
    ...(usable || passed || blocked ? {} : { voices: voicesOf(standing, policy, say) }),
    decisions: stamps.filter((_, at) => speaks(standing.log[at] as LogEntry)),
  };
}

/** How many of the voices that the gate asks for are there: `1 of 2`. */
function voicesOf({ gate, log }: Standing, policy: Team['policy'], { stamps }: Messages): string {
  const asked = Object.entries<number | undefined>(gateRules(policy, gate).roles);
  const yes = log.filter((entry) => entry.gate === gate && entry.counts && DECISIONS[entry.decision].gives);
  const given = asked.map(([role, wanted = 0]) =>
    Math.min(wanted, yes.filter(({ approval }) => approval.role === role).length),
  );
  const sum = (many: readonly number[]): number => many.reduce((all, each) => all + each, 0);
  return stamps.voices(sum(given), sum(asked.map(([, wanted = 0]) => wanted)));
}

function stampOf(
  entry: LogEntry,
  free: boolean,
  brief: Brief,
  team: Team,
  options: SiteOptions,
  say: Messages,
): DecisionStamp {
  const { common, stamps, formats, reasons } = say;
  const { approval } = entry;
  const inside = options.audience === 'internal';
  const day = (iso: string): string => formats.day(iso) ?? iso;
  const reworded = entry.words?.lapsed === true ? entry.words.changed : [];
  const since = entry.because.some(isLapse) ? [] : changesInWords([...entry.changed, ...reworded], say.said.change);
  const criteria = brief.criteria
    .filter((criterion) => Object.hasOwn(approval.criteria, criterion.id))
    .map(({ id, must }) => ({ id, must, mark: markSaid(approval.criteria, id, say) }));
  return {
    decision: common.decisions[entry.decision],
    tone: toneOfDecision(entry, free),
    person: inside ? nameOf(team, approval.by) : common.role(approval.role),
    role: common.role(approval.role),
    ...(inside && approval.for !== undefined ? { onBehalfOf: nameOf(team, approval.for) } : {}),
    day: formats.day(approval.at) ?? approval.at,
    at: approval.at,
    saw: spaced(approval.digest),
    ...(entry.words === undefined
      ? {}
      : { read: approval.said === undefined ? stamps.notCovered : spaced(approval.said) }),
    wordsAlone: GATES[entry.gate].words,
    evidence: evidenceWords(entry, brief.sample, say),
    ...(inside && approval.evidence?.url !== undefined ? { evidenceUrl: approval.evidence.url } : {}),
    counts: entry.counts,
    lapsed: entry.lapsed,
    struck: entry.lapsed || entry.replaced || entry.faults.length > 0,
    because: inside ? entry.because.map((each) => reasons.words(each, day)) : [],
    behind: inside ? entry.because.flatMap((each) => reasons.behind(each, day) ?? []) : [],
    ...(inside && since.length > 0 ? { since: since.join(', ') } : {}),
    ...(inside && approval.note !== undefined ? { note: approval.note } : {}),
    criteria,
    met: metWords(
      brief.criteria.map(({ id }) => marked(approval.criteria, id)),
      stamps,
    ),
    pins: inside
      ? approval.pins.map((pin, index) => ({ number: index + 1, x: pin.at[0], y: pin.at[1], note: pin.note }))
      : [],
  };
}

/** A yes is green only where what it was about may be used: alone, a voice is an outline. */
function toneOfDecision({ decision, lapsed, counts }: LogEntry, free: boolean): StandingTone {
  if (lapsed) return 'soon';
  if (!DECISIONS[decision].gives) return TONES[decision];
  return counts && free ? 'yes' : 'quiet';
}

/** A criterion may have a name that every object has. */
const marked = (marks: { readonly [id: string]: string }, id: string): string | undefined =>
  Object.hasOwn(marks, id) ? marks[id] : undefined;

/** `4 of 5 criteria met, 1 does not apply`: what does not apply is not asked of it. */
function metWords(marks: readonly (string | undefined)[], { met: words }: Messages['stamps']): string {
  const out = marks.filter((each) => each === 'not-applicable').length;
  const met = marks.filter((each) => each === 'pass').length;
  return words(met, marks.length - out, out);
}

/** The first eight hex digits, as people compare them. */
const spaced = (digest: string): string => shortDigest(digest as Digest).replace(/^(.{4})(.{4}).*/, '$1 $2');

function evidenceWords({ evidence }: LogEntry, sample: boolean, { stamps }: Messages): string {
  const recorded = evidence.level === 'author' && evidence.recorded === true;
  const level = recorded ? stamps.fromReview : stamps.evidence[evidence.level];
  const doubts = [evidence.altered ? stamps.altered : '', evidence.self ? stamps.ownWork : ''].filter(
    (word) => word !== '',
  );
  return [sample ? stamps.invented(level) : level, ...doubts].join(', ');
}

const TONES: { readonly [decision in LogEntry['decision']]: StandingTone } = {
  approved: 'quiet',
  'changes-requested': 'no',
  rejected: 'no',
  withdrawn: 'quiet',
};
