import {
  type DayWords,
  type Reason,
  type ReasonOf,
  reasonDoubt,
  reasonWords,
  withoutDoubt,
} from '../approval/reason.ts';

/**
 * A reason in English, as part of a sentence; `day` writes its days. Pages have no words of git but behind a fold, where commands say all of
 * it. It stands by itself, so that a browser that reads English fetches no German.
 */
export const ENGLISH_REASONS = {
  words: (reason: Reason, day: DayWords = (iso) => iso): string =>
    reason.kind === 'weak-evidence'
      ? WANTED[reason.wanted]
      : reason.kind === 'other-day'
        ? `dated ${day(reason.at.slice(0, 10))}, and put on record on ${day(reason.committedAt.slice(0, 10))}`
        : reasonWords(withoutDoubt(reason), day),
  /** What git says of it. */
  behind: (reason: Reason, day?: DayWords): string | undefined => reasonDoubt(reason, day),
};

const WANTED: { readonly [level in ReasonOf<'weak-evidence'>['wanted']]: string } = {
  proved: 'not proved with a key of that person',
  signed: 'not signed by that person',
  author: 'not on record in that person’s own name',
};
