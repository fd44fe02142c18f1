import { type DayWords, type Reason, reasonWords } from '../approval/reason.ts';

/** A reason in English, as part of a sentence; `day` writes its days. It stands by itself, so that a browser that reads English fetches no German. */
export const ENGLISH_REASONS = {
  words: (reason: Reason, day?: DayWords): string => reasonWords(reason, day),
};
