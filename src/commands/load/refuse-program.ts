import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { isProgram } from '../../core/record/people.ts';
import type { Person } from '../../core/record/team.ts';

/**
 * A program that git is set up for decides nothing, whomever it names: the file would only look like that person's word.
 * @throws Refusal, which names nobody whose name could be borrowed.
 */
export function refuseProgram(person: Person | undefined): void {
  if (person === undefined || !isProgram(person)) return;
  throw new Refusal([
    problem(
      'decision-refused',
      { file: 'campaigns/team.yaml', line: 1, column: 1 },
      {
        message: `git is set up here for ${person.name}, which is a program, and programs never decide. Nothing was written.`,
        fix: 'Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.',
      },
    ),
  ]);
}
