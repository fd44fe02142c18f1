/**
 * Whole days from one day or instant (ISO) to another: 0 when they are the same day in UTC, negative when the second is earlier,
 * undefined when either is missing.
 */
export function daysBetween(from: string, to: string): number;
export function daysBetween(from: string | undefined, to: string | undefined): number | undefined;
export function daysBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  return Math.round((startOf(to) - startOf(from)) / MILLISECONDS);
}

const MILLISECONDS = 86_400_000;

const startOf = (when: string): number => Date.parse(`${when.slice(0, 10)}T00:00:00Z`);
