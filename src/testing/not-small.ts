import type { Problem } from '../core/problem/problem.ts';

/** What is told of most records of tests, and is none of their stories: pictures of a few pixels, and a team.yaml that says no form. */
const OF_TESTS: ReadonlySet<string> = new Set(['picture-small', 'record-form-behind']);

/** Whether a problem is anything else than that. */
export const notSmall = ({ code }: Pick<Problem, 'code'>): boolean => !OF_TESTS.has(code);
