import { dayOf, daysBetween } from '../words/days.ts';

/** The last day that something may be used: a reference, a licence, the asset itself. */
export type EndingRight = { readonly what: string; readonly expires?: string | undefined };

/** What rights allow at a moment (ISO instant): the first last day among them, and in plain words which have ended or soon will. */
export function rightsAt(
  rights: readonly EndingRight[],
  now: string,
  warnDays: number,
): {
  readonly expires: string | undefined;
  readonly expired: boolean;
  readonly soon: boolean;
  readonly reasons: readonly string[];
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
      ...over.map((each) => `the rights of ${each.what} ended on ${each.expires}`),
      ...near.map((each) => `the rights of ${each.what} end on ${each.expires}`),
    ],
  };
}
