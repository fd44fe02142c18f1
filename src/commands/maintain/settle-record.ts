import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { settleStaging } from '../../io/files/staging.ts';
import type { Committed, Settled } from '../../io/files/staging-journal.ts';
import { committedIn } from '../../io/git/held.ts';

/**
 * Settles what runs that were stopped in the middle left in the record, and tells what became of it. It costs a look at a
 * few folders where there is nothing.
 */
export async function settleRecord(root: string): Promise<Problem[]> {
  const from = (paths: readonly string[]): string[] => paths.map((each) => recordPath(root, each) ?? each);
  const git = committedIn(root);
  const committed: Committed = {
    holds: (paths) => git.holds(from(paths)),
    uncommit: (paths) => git.uncommit(from(paths)),
  };
  const campaigns = join(root, 'campaigns');
  const entries = await readdir(campaigns, { withFileTypes: true }).catch(() => []);
  const homes = entries.filter((each) => each.isDirectory()).map(({ name }) => join(campaigns, name, 'batches'));
  const settled: Problem[] = [];
  for (const folder of [campaigns, ...homes])
    for (const { how, paths } of await settleStaging(folder, committed)) settled.push(told(how, from(paths)));
  return settled;
}

const told = (how: Settled['how'], [first = 'campaigns', ...more]: readonly string[]): Problem => {
  const those = more.length === 0 ? first : `${first} and ${more.length} more`;
  return problem('run-unfinished', { file: first, line: 1, column: 1 }, WORDS[how](those));
};

const WORDS: { readonly [How in Settled['how']]: (paths: string) => { message: string; fix: string } } = {
  finished: (paths) => ({
    message: `An earlier run was stopped before it could say that it was done: ${paths} is written as it was meant to be.`,
    fix: 'Look at it and commit it. The same need not be run again.',
  }),
  'taken back': (paths) => ({
    message: `An earlier run was stopped in the middle. What it had begun is taken back: ${paths}.`,
    fix: 'Run it again, if it is still wanted.',
  }),
  left: (paths) => ({
    message: `An earlier run was stopped in the middle, and somebody has worked on what it had begun: ${paths} stays as it is.`,
    fix: 'Look at what is there (npm run check), and keep or delete it.',
  }),
};
