import type { ProblemCode } from '../problem/problem-codes.ts';

/** Where the manual lies in the site, pictures and all. */
export const MANUAL_FOLDER = 'manual/';

/** The page of the manual that tells of a code, from the root of the site: from the code alone, so that a message which names it leads there. */
export const codePage = (code: ProblemCode): string => `${MANUAL_FOLDER}codes/${code[0]}/#${code}`;
