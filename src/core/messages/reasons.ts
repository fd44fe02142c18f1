import { ENGLISH_REASONS } from './english-reasons.ts';
import { germanReasons } from './german-reasons.ts';
import { SAID_WORDS } from './said.ts';

/** Why something does not count, or stands where it does, as part of a sentence. */
export const REASON_WORDS = {
  en: ENGLISH_REASONS,
  de: germanReasons(SAID_WORDS.de.change) as typeof ENGLISH_REASONS,
};
