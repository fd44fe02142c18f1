import { mayBeUsed, STANDING_NAMES } from '../approval/standing.ts';

/** How the search index marks the page of a campaign, which has no standing of its own. */
export const CAMPAIGN = 'campaign';

/** How it marks the pages of the manual. */
export const MANUAL = 'manual';

/** What a search looks through at first, as Pagefind takes it: pictures that may be used, and campaigns, whose briefs say what they are for. */
export const USABLE_FIRST = {
  any: [...STANDING_NAMES.filter(mayBeUsed), CAMPAIGN, MANUAL].map((standing) => ({ standing })),
} as const;

/** Digests are indexed by the twelve digits that people read. */
const DIGITS = 12;

/** What is looked for: a digest as it was copied, in whole or in part, by the digits that the index knows; anything else as typed. */
export function wordsAsked(typed: string): string {
  const words = typed.trim();
  const digest = /^(?:sha256:)?([0-9a-f]{6,64})$/i.exec(words)?.[1];
  return digest === undefined ? words : digest.slice(0, DIGITS).toLowerCase();
}
