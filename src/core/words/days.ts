/** The day (YYYY-MM-DD) of an instant, in the zone that it is written in; a day stays what it is. */
export const dayOf = (when: string): string => when.slice(0, 10);

/** Whole days from one day or instant to another (0 on the same day, negative when the second is earlier), or undefined when either is missing. */
export function daysBetween(from: string, to: string): number;
export function daysBetween(from: string | undefined, to: string | undefined): number | undefined;
export function daysBetween(from: string | undefined, to: string | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : (midnight(to) - midnight(from)) / DAY;
}

const DAY = 86_400_000;
/** A day by itself is read as UTC, where every day has as many hours. A record has few days, and asks for each of them thousands of times. */
function midnight(when: string): number {
  const day = dayOf(when);
  const known = midnights.get(day) ?? Date.parse(day);
  midnights.set(day, known);
  return known;
}
const midnights = new Map<string, number>();
