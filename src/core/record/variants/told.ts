import type { Problem } from '../../problem/problem.ts';
import { count } from '../../words/plain-words.ts';

/** As many problems of one table as anybody reads. */
export const MOST_TOLD = 200;

/** Problems of a table with how many more there are, said where the last of them is told: none is left out in silence. */
export const withMore = (problems: readonly Problem[], more: number): Problem[] =>
  problems.map((each, index) =>
    more === 0 || index < problems.length - 1
      ? each
      : {
          ...each,
          message: `${each.message} ${count(more, 'more problem')} of this table ${more === 1 ? 'is' : 'are'} told when these are mended.`,
        },
  );

/** The first problems of a table, and how many more there are. */
export const firstOf = (problems: readonly Problem[]): Problem[] =>
  withMore(problems.slice(0, MOST_TOLD), Math.max(0, problems.length - MOST_TOLD));
