import { mayBeUsed, STANDING_NAMES } from '../approval/standing.ts';

/** How the search index marks the page of a campaign, which has no standing of its own. */
export const CAMPAIGN = 'campaign';

/** What a search looks through at first, as Pagefind takes it: pictures that may be used, and campaigns, whose briefs say what they are for. */
export const USABLE_FIRST = {
  any: [...STANDING_NAMES.filter(mayBeUsed), CAMPAIGN].map((standing) => ({ standing })),
} as const;
