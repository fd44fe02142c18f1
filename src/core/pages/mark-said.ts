import type { Approval } from '../record/approval.ts';

type Criteria = Approval['criteria'];

/** What a decision says of a criterion, as pages put it: of the picture as it is, and of one that has changed since. */
export const MARK_SAID: { readonly [mark in Criteria[string]]: { readonly now: string; readonly before: string } } = {
  pass: { now: 'met', before: 'was met' },
  fail: { now: 'not met', before: 'was not met' },
  'not-applicable': { now: 'does not apply', before: 'did not apply' },
};

/** What a decision says of the criterion `id`, in words. A criterion may have a name that every object has. */
export const markSaid = (criteria: Criteria | undefined, id: string, when: 'now' | 'before' = 'now'): string =>
  criteria !== undefined && Object.hasOwn(criteria, id)
    ? MARK_SAID[criteria[id] as Criteria[string]][when]
    : 'not judged';

/** `1 does not apply`, `2 do not apply`, `3 met`. */
export const marksSaid = (many: number, said: string): string =>
  `${many} ${many !== 1 && said === MARK_SAID['not-applicable'].now ? 'do not apply' : said}`;
