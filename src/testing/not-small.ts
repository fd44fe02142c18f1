import type { Problem } from '../core/problem/problem.ts';

/** Whether a problem is anything else than that a picture is small: those of most tests are a few pixels, which is told of each. */
export const notSmall = ({ code }: Pick<Problem, 'code'>): boolean => code !== 'picture-small';
