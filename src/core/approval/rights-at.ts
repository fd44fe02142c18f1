import { dayOf, daysBetween } from '../words/days.ts';
import type { Reason } from './reason.ts';
import type { Right } from './rights-of.ts';

/** What rights allow at a moment (ISO instant): the first last day among them, which have ended or soon will, and which have not begun. */
export function rightsAt(
  rights: readonly Pick<Right, 'what' | 'from' | 'until'>[],
  now: string,
  warnDays: number,
): {
  readonly expires: string | undefined;
  readonly expired: boolean;
  readonly soon: boolean;
  /** The first day on which all of them hold, where that is still to come. */
  readonly starts: string | undefined;
  readonly reasons: readonly Reason[];
} {
  const today = dayOf(now);
  const ending = rights.flatMap(({ what, until }) => (until === undefined ? [] : [{ what, expires: until }]));
  const early = rights.flatMap(({ what, from }) => (from === undefined || from <= today ? [] : [{ what, from }]));
  const expires = ending.map((each) => each.expires).sort()[0];
  const over = ending.filter((each) => each.expires < today);
  const near = ending.filter((each) => each.expires >= today && daysBetween(today, each.expires) < warnDays);
  return {
    expires,
    expired: over.length > 0,
    soon: over.length === 0 && near.length > 0,
    starts: early
      .map(({ from }) => from)
      .sort()
      .at(-1),
    reasons: [
      ...early.map(({ what, from }) => ({ kind: 'right-starting', what, on: from }) as const),
      ...over.map((each) => ({ kind: 'right-ended', what: each.what, on: each.expires }) as const),
      ...near.map((each) => ({ kind: 'right-ending', what: each.what, on: each.expires }) as const),
    ],
  };
}
