import { DECISIONS, type Decision } from '../record/decisions.ts';
import { type EvidenceLevel, GATES, type Gate } from '../record/gates.ts';
import { DELIVERING } from '../record/roles.ts';
import { type Missing, missingWords } from '../subject/missing.ts';
import { changesInWords, type PartChange } from '../subject/part-change.ts';
import { aRole, roleWords } from '../words/plain-words.ts';
import { doubtWords, type EvidenceDoubt } from './evidence-doubt.ts';

/**
 * Why a decision does not count, why a subject stands where it does, or what is to be said of a decision before it is made:
 * a kind and the facts, names as people write them. Code asks the kind and the facts; only who prints asks for words.
 */
export type Reason =
  // It is not that person's genuine word.
  | { readonly kind: 'tampered'; readonly doubt: EvidenceDoubt | undefined }
  | { readonly kind: 'unknown-person'; readonly id: string }
  | { readonly kind: 'program'; readonly name: string; readonly as: 'by' | 'for' }
  | { readonly kind: 'not-delegated'; readonly by: string; readonly for: string }
  | { readonly kind: 'role-not-held'; readonly name: string; readonly role: string }
  | { readonly kind: 'may-not-deliver'; readonly name: string }
  | {
      readonly kind: 'weak-evidence';
      readonly wanted: Exclude<EvidenceLevel, 'claimed'>;
      readonly doubt: EvidenceDoubt | undefined;
    }
  | { readonly kind: 'in-future'; readonly at: string }
  | { readonly kind: 'other-day'; readonly at: string; readonly committedAt: string }
  // It is, and does not count here.
  | { readonly kind: 'lapsed'; readonly changed: readonly PartChange[]; readonly gate: Gate }
  | { readonly kind: 'other-scheme'; readonly scheme: string }
  | { readonly kind: 'words-unread' }
  | { readonly kind: 'heard'; readonly roles: readonly string[] }
  | { readonly kind: 'own-work'; readonly name: string }
  | { readonly kind: 'own-widening'; readonly name: string; readonly lines: readonly string[] }
  | { readonly kind: 'criteria-open'; readonly criteria: readonly string[] }
  | { readonly kind: 'criteria-failed'; readonly criteria: readonly string[] }
  | { readonly kind: 'followed'; readonly decision: Decision; readonly at: string }
  // It covers many cells, and this one not.
  | { readonly kind: 'list-altered' }
  | { readonly kind: 'way-not-allowed'; readonly way: 'column' | 'sample' }
  | { readonly kind: 'outside-column'; readonly column: string }
  | { readonly kind: 'rule-changed' }
  | { readonly kind: 'sample-small'; readonly seen: number; readonly asked: number }
  | { readonly kind: 'sample-unseen'; readonly cells: readonly string[] }
  | { readonly kind: 'other-brand'; readonly name: string; readonly brand: string }
  | { readonly kind: 'other-market'; readonly name: string; readonly market: string }
  // Of a decision that is not made yet.
  | { readonly kind: 'incomplete'; readonly missing: Missing }
  | { readonly kind: 'unknown-criterion'; readonly id: string; readonly known: readonly string[] }
  | { readonly kind: 'nothing-to-withdraw'; readonly name: string }
  | { readonly kind: 'no-remark' }
  // Of where a subject stands.
  | { readonly kind: 'not-approvable'; readonly missing: Missing }
  | { readonly kind: 'held'; readonly name: string; readonly decision: Decision }
  | { readonly kind: 'words-unapproved'; readonly unread: boolean }
  | { readonly kind: 'words-changed'; readonly changed: readonly PartChange[] }
  | { readonly kind: 'awaits-brief' }
  | { readonly kind: 'awaits-picks'; readonly batch: string }
  | { readonly kind: 'right-starting'; readonly what: string; readonly on: string }
  | { readonly kind: 'right-ended'; readonly what: string; readonly on: string }
  | { readonly kind: 'right-ending'; readonly what: string; readonly on: string };

/** A reason of one kind. */
export type ReasonOf<Kind extends Reason['kind']> = Extract<Reason, { kind: Kind }>;

/** Writes a day (`2026-11-12`) as the page around it does. */
export type DayWords = (iso: string) => string;

/** A reason in plain words, as part of a sentence. One that ends with what git says of it brings that sentence's full stop. */
export const reasonWords = (reason: Reason, day: DayWords = (iso) => iso): string => entryOf(reason).words(reason, day);

/** Whether it says that something else was decided about than what lies there. */
export const isLapse = (reason: Reason): boolean => entryOf(reason).lapse !== undefined;

/** What changed since, in the words of the first reason that says so; undefined when none does. */
export function lapseWords(reasons: readonly Reason[]): string | undefined {
  const reason = reasons.find(isLapse);
  return reason === undefined ? undefined : entryOf(reason).lapse?.(reason);
}

/** What git says of it, as a sentence; undefined where it says nothing. */
export const reasonDoubt = (reason: Reason, day: DayWords = (iso) => iso): string | undefined =>
  'doubt' in reason && reason.doubt !== undefined ? doubtWords(reason.doubt, day) : undefined;

/** The same reason without what git says of it. */
export const withoutDoubt = (reason: Reason): Reason => ('doubt' in reason ? { ...reason, doubt: undefined } : reason);

/** Whether it rests on what git says: without a history, nobody can tell. */
export const restsOnGit = (reason: Reason): boolean => 'doubt' in reason && reason.doubt !== undefined;

/** What is to be said where the decision is written down all the same; undefined where the reason stops it. */
export const remarkWords = (reason: Reason): string | undefined => entryOf(reason).remark?.(reason);

/** Everything that is made from a reason, but for what to do about it (reason-fix.ts): a browser needs no options of commands. */
type Entry<One extends Reason> = {
  readonly words: (reason: One, day: DayWords) => string;
  readonly lapse?: (reason: One) => string;
  readonly remark?: (reason: One) => string;
};

const entryOf = ({ kind }: Reason): Entry<Reason> => REASONS[kind] as Entry<Reason>;

const changedWords = ({ changed, gate }: ReasonOf<'lapsed'>): string =>
  changed.length > 0
    ? changesInWords(changed).join(', ')
    : GATES[gate].words
      ? 'what is said with it is not what was read'
      : `what was seen has another digest than this ${gate}`;
const schemeWords = ({ scheme }: ReasonOf<'other-scheme'>): string =>
  `its digest is ${scheme}, which nothing here computes`;
const heardWords = ({ roles }: ReasonOf<'heard'>): string => `heard, but it takes ${roles.map(aRole).join(' and ')}`;

const WANTED: { readonly [level in ReasonOf<'weak-evidence'>['wanted']]: string } = {
  proved: 'not proved with a key of that person',
  signed: 'not a signed commit of that person',
  author: 'not committed by that person',
};

const REASONS: { readonly [Kind in Reason['kind']]: Entry<ReasonOf<Kind>> } = {
  tampered: {
    words: ({ doubt }, day) =>
      `tampered with: ${doubt === undefined ? 'changed after it was added' : doubtWords(doubt, day)}`,
  },
  'unknown-person': { words: ({ id }) => `${id} is not in team.yaml` },
  program: { words: ({ name }) => `${name} is a program, and programs never decide` },
  'not-delegated': { words: (said) => `team.yaml does not let ${said.by} decide for ${said.for}` },
  'role-not-held': { words: ({ name, role }) => `${name} is not ${aRole(role)}` },
  'may-not-deliver': {
    words: ({ name }) => `${name} holds no role that delivers (${DELIVERING.map(roleWords).join(' or ')})`,
  },
  'weak-evidence': {
    words: ({ wanted, doubt }, day) => `${WANTED[wanted]}${doubt === undefined ? '' : `: ${doubtWords(doubt, day)}`}`,
  },
  'in-future': { words: ({ at }) => `dated in the future, ${at.slice(0, 16)}` },
  'other-day': {
    words: ({ at, committedAt }, day) =>
      `dated ${day(at.slice(0, 10))}, but committed on ${day(committedAt.slice(0, 10))}`,
  },
  lapsed: { words: (reason) => `lapsed: ${changedWords(reason)}`, lapse: changedWords },
  'other-scheme': { words: (reason) => `lapsed: ${schemeWords(reason)}`, lapse: schemeWords },
  'words-unread': { words: () => 'it does not say what was read with the picture, so it covers no words' },
  heard: {
    words: heardWords,
    remark: (reason) => `It is written down and decides nothing: ${heardWords(reason)}.`,
  },
  'own-work': { words: ({ name }) => `${name} made it, and whoever made it may not approve it` },
  'own-widening': {
    words: ({ name, lines }) =>
      `${name} made it, and whoever made it may not allow more than was allowed: ${lines.join('; ')}`,
  },
  'criteria-open': { words: ({ criteria }) => `it does not mark ${criteria.join(', ')}` },
  'criteria-failed': { words: ({ criteria }) => `it marks ${criteria.join(', ')} as failed` },
  followed: { words: ({ decision, at }, day) => `followed by ${decision} on ${day(at.slice(0, 10))}` },
  'list-altered': { words: () => 'its list of cells is not the one that its digest is of' },
  'way-not-allowed': {
    words: ({ way }) =>
      `the policy lets nobody approve ${way === 'column' ? 'a column in one decision' : 'by a rule and a sample'}`,
  },
  'outside-column': { words: ({ column }) => `it is about the column ${column}, and this cell is not in it` },
  'rule-changed': {
    words: () => 'the rule is another one than was approved',
    lapse: () => 'the rule is another one than was approved',
  },
  'sample-small': { words: ({ seen, asked }) => `its sample has ${seen} cells, and the policy asks for ${asked}` },
  'sample-unseen': {
    words: ({ cells }) =>
      `nobody looked at ${cells.slice(0, 5).join(', ')} of its sample: a cell that was seen has a decision of its own`,
  },
  'other-brand': { words: ({ name, brand }) => `${name} does not decide for ${brand}` },
  'other-market': {
    words: ({ name, market }) => `${name} does not speak for ${market === '' ? 'every language' : market}`,
  },
  incomplete: { words: ({ missing }) => missingWords(missing) },
  'unknown-criterion': {
    words: ({ id, known }) => `the brief has no criterion ${id}; it has ${known.join(', ')}`,
  },
  'nothing-to-withdraw': { words: ({ name }) => `${name} has no decision here to take back` },
  'no-remark': {
    words: () => 'it says nothing of what should change',
    remark: () => 'It is written down, but says nothing of what should change.',
  },
  'not-approvable': {
    words: ({ missing }) => `${missing.kind === 'expunged' ? '' : 'cannot be approved: '}${missingWords(missing)}`,
  },
  held: { words: ({ name, decision }) => `${name} ${DECISIONS[decision].words}` },
  'words-unapproved': {
    words: ({ unread }) =>
      unread
        ? 'what is said with it is not approved: whoever approved the picture did so before title, alt text and rights were part of it'
        : 'what is said with it is not approved yet: its title, alt text and rights',
  },
  'words-changed': {
    words: ({ changed }) =>
      `what is said with it changed since it was approved${changed.length > 0 ? `: ${changesInWords(changed).join(', ')}` : ''}`,
  },
  'awaits-brief': { words: () => 'waits for the approval of the brief' },
  'awaits-picks': { words: ({ batch }) => `waits for the approval of the picks of ${batch}` },
  'right-starting': { words: ({ what, on }) => `the rights of ${what} begin on ${on}` },
  'right-ended': { words: ({ what, on }) => `the rights of ${what} ended on ${on}` },
  'right-ending': { words: ({ what, on }) => `the rights of ${what} end on ${on}` },
};
