import { dayOf, daysBetween } from '../words/days.ts';
import type { Reason } from './reason.ts';

/** The last day that something may be used: a reference, a licence, the asset itself. */
export type EndingRight = { readonly what: string; readonly expires?: string | undefined };

/** What rights allow at a moment (ISO instant): the first last day among them, and which have ended or soon will. */
export function rightsAt(
  rights: readonly EndingRight[],
  now: string,
  warnDays: number,
): {
  readonly expires: string | undefined;
  readonly expired: boolean;
  readonly soon: boolean;
  readonly reasons: readonly Reason[];
} {
  const today = dayOf(now);
  const ending = rights.flatMap(({ what, expires }) => (expires === undefined ? [] : [{ what, expires }]));
  const expires = ending.map((each) => each.expires).sort()[0];
  const over = ending.filter((each) => each.expires < today);
  const near = ending.filter((each) => each.expires >= today && daysBetween(today, each.expires) < warnDays);
  return {
    expires,
    expired: over.length > 0,
    soon: over.length === 0 && near.length > 0,
    reasons: [
      ...over.map((each) => ({ kind: 'right-ended', what: each.what, on: each.expires }) as const),
      ...near.map((each) => ({ kind: 'right-ending', what: each.what, on: each.expires }) as const),
    ],
  };
}
