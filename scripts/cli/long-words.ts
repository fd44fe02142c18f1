import { count } from '../../src/core/words/plain-words.ts';

/** About how long something takes, for people: `40 seconds`, `14 minutes`, `2.5 hours`. */
export function longWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 90) return count(Math.round(seconds), 'second');
  if (seconds < 90 * 60) return count(Math.round(seconds / 60), 'minute');
  return `${(seconds / 3600).toFixed(1)} hours`;
}
