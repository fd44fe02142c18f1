import type { Problem } from '../../../core/problem/problem.ts';

/** What was found out about one file: plain lines, and what is left to doubt. */
export type Found = { lines: string[]; problems: Problem[] };
