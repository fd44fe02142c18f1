import { type Problem, problem } from '../problem/problem.ts';
import type { TeamRecord } from '../record/record.ts';
import { releaseFiles } from './subject-files.ts';

/** A document of a release that lies in the record is the one that was signed, by its digest. */
export const releaseProblems = ({ campaigns, pictures }: Pick<TeamRecord, 'campaigns' | 'pictures'>): Problem[] =>
  campaigns.flatMap(releaseFiles).flatMap(({ path, document, place }) => {
    const found = pictures.get(path)?.digest;
    if (found === undefined || document === undefined || found === document) return [];
    return [
      problem('release-missing', place(), {
        message: `${path} is not the document of this release: it is ${found.slice(0, 19)}…, and the record says ${document.slice(0, 19)}….`,
        fix: 'Put the signed document back, or, where another one was signed, write its digest and let somebody read it who may.',
        severity: 'error',
      }),
    ];
  });
