import { ENGLISH_REASONS } from './english-reasons.ts';
import { GERMAN_REASONS } from './german-reasons.ts';

/** Why something does not count, or stands where it does, as part of a sentence. */
export const REASON_WORDS = { en: ENGLISH_REASONS, de: GERMAN_REASONS as typeof ENGLISH_REASONS };
