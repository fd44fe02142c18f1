import { type Problem, problem } from '../problem/problem.ts';

/**
 * Folders of the record that are repositories of their own, as submodules or not. What was decided, altered or taken out in them is
 * in another history, and whether there was a no cannot be known from this one, also where their files are not here at all. `paths` are
 * the files that the record was read from.
 */
export const otherRepositories = (repositories: readonly string[], paths: ReadonlySet<string>): Problem[] =>
  repositories
    .filter((folder) => HOLDS_DECISIONS.test(folder) || [...paths].some((path) => path.startsWith(`${folder}/`)))
    .map((folder) =>
      problem(
        'record-elsewhere',
        { file: folder, line: 1, column: 1 },
        {
          message: `${folder}/ is a repository of its own, so nobody can tell here who decided what in it, nor whether a no was taken out.`,
          fix: `Keep the record in one history. To keep it in this one: delete ${folder}/.git, run git rm --cached ${folder} and git add ${folder}, and let those who decided do so again.\nTo keep it in the other one: put campaigns/ with its team.yaml there, and run Greenlit in that repository.`,
        },
      ),
    );

/** Decisions and deliveries lie there, or below. */
const HOLDS_DECISIONS = /^campaigns(?:\/[^/]+(?:\/(?:approvals|deliveries)(?:\/.*)?)?)?$/;
