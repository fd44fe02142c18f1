import type { Messages } from '../messages/messages.ts';
/** Days from a whole number on, up to and with another, and how many pictures took so long. */
export type Bin = { readonly from: number; readonly to: number; readonly words: string; readonly count: number };

const MOST = 30;

/**
 * How days are spread, shortest first: a bin a day, or a bin of several where there would be more than thirty. Bins that
 * hold nothing are there too, so that a plot of them keeps its scale.
 */
export function spreadOf(days: readonly number[], { common }: Messages): Bin[] {
  if (days.length === 0) return [];
  const longest = Math.floor(days.reduce((most, each) => Math.max(most, each), 0));
  const width = Math.ceil((longest + 1) / MOST);
  const counts = Array.from({ length: Math.ceil((longest + 1) / width) }, () => 0);
  for (const each of days) {
    const bin = Math.floor(Math.max(0, each) / width);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, at) => {
    const from = at * width;
    const to = from + width - 1;
    return { from, to, words: common.took(from, to), count };
  });
}
