import { isLapse, reasonWords } from '../approval/reason.ts';
import type { LogEntry, Standing } from '../approval/standing.ts';
import type { Digest } from '../digest.ts';
import { shortDigest } from '../digest.ts';
import type { Brief } from '../record/brief.ts';
import { GATES } from '../record/gates.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { dayWords, roleWords } from '../words/plain-words.ts';
import type { SiteOptions } from './options.ts';
import type { StandingTone } from './tone.ts';

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
  readonly because: readonly string[];
  /** What changed since it was seen, where that is not among the reasons already. */
  readonly since?: string;
  readonly note?: string;
  readonly criteria: readonly { readonly id: string; readonly must: string; readonly mark: string }[];
  readonly met: string;
  readonly pins: readonly { readonly number: number; readonly x: number; readonly y: number; readonly note: string }[];
};

/** The decisions of one subject, oldest first. A public catalogue keeps who in which role, not the remarks. */
export function stampsOf(standing: Standing, brief: Brief, team: Team, options: SiteOptions): DecisionStamp[] {
  return standing.log.map((entry) => stampOf(entry, brief, team, options));
}

/** The stamp that speaks for the standing today: the newest that counts, else the newest of all. */
export function currentStamp(stamps: readonly DecisionStamp[]): DecisionStamp | undefined {
  return stamps.findLast((stamp) => stamp.counts) ?? stamps.at(-1);
}

function stampOf(entry: LogEntry, brief: Brief, team: Team, options: SiteOptions): DecisionStamp {
  const { approval } = entry;
  const inside = options.audience === 'internal';
  const reworded = entry.words?.lapsed === true ? entry.words.changed : [];
  const since = entry.because.some(isLapse) ? [] : [...new Set([...entry.changed, ...reworded])];
  const criteria = brief.criteria
    .filter((criterion) => Object.hasOwn(approval.criteria, criterion.id))
    .map(({ id, must }) => ({ id, must, mark: MARKS[approval.criteria[id] ?? ''] ?? 'not judged' }));
  return {
    decision: WORDS[entry.decision],
    tone: entry.lapsed ? 'soon' : TONES[entry.decision],
    person: inside ? nameOf(team, approval.by) : roleWords(approval.role),
    role: roleWords(approval.role),
    ...(inside && approval.for !== undefined ? { onBehalfOf: nameOf(team, approval.for) } : {}),
    day: dayWords(approval.at) ?? approval.at,
    at: approval.at,
    saw: spaced(approval.digest),
    ...(entry.words === undefined
      ? {}
      : { read: approval.said === undefined ? 'no words, which it does not cover' : spaced(approval.said) }),
    wordsAlone: GATES[entry.gate].words,
    evidence: evidenceWords(entry, brief.sample),
    ...(inside && approval.evidence?.url !== undefined ? { evidenceUrl: approval.evidence.url } : {}),
    counts: entry.counts,
    lapsed: entry.lapsed,
    because: inside ? entry.because.map((each) => reasonWords(each, (day) => dayWords(day) ?? day)) : [],
    ...(inside && since.length > 0 ? { since: since.join(', ') } : {}),
    ...(inside && approval.note !== undefined ? { note: approval.note } : {}),
    criteria,
    met: `${criteria.filter(({ id }) => approval.criteria[id] === 'pass').length} of ${brief.criteria.length} criteria met`,
    pins: inside
      ? approval.pins.map((pin, index) => ({ number: index + 1, x: pin.at[0], y: pin.at[1], note: pin.note }))
      : [],
  };
}

/** The first eight hex digits, as people compare them. */
const spaced = (digest: string): string => shortDigest(digest as Digest).replace(/^(.{4})(.{4}).*/, '$1 $2');

function evidenceWords({ evidence }: LogEntry, sample: boolean): string {
  const level = {
    proved: 'proved with their own key',
    signed: 'signed commit',
    author: evidence.recorded === true ? 'recorded from their review' : 'committed by that person',
    claimed: 'claimed',
  }[evidence.level];
  const doubts = [evidence.altered ? 'altered since' : '', evidence.self ? 'own work' : ''].filter(
    (word) => word !== '',
  );
  return [sample ? `sample, ${level}` : level, ...doubts].join(', ');
}

const WORDS: { readonly [decision in LogEntry['decision']]: string } = {
  approved: 'Approved',
  'changes-requested': 'Changes requested',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};
const TONES: { readonly [decision in LogEntry['decision']]: StandingTone } = {
  approved: 'yes',
  'changes-requested': 'no',
  rejected: 'no',
  withdrawn: 'quiet',
};
const MARKS: { readonly [mark: string]: string } = { pass: 'met', fail: 'not met', 'not-applicable': 'not applicable' };
