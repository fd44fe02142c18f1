import { join } from 'node:path';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { recordPath } from '../files/record-path.ts';
import { openStaging, type StagedChanges } from '../files/staging.ts';
import { ChangedMeanwhile } from '../files/staging-journal.ts';

/**
 * Makes changes to the record that belong together: all of them, or none, also when the process is killed. Paths of the
 * changes are absolute; told are those of the new files, from the root. What `commit` does with these is part of it.
 */
export async function changeRecord(
  root: string,
  changes: StagedChanges,
  commit?: (news: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const shown = (paths: readonly string[]): string[] => paths.map((each) => recordPath(root, each) ?? each);
  const staging = await openStaging(join(root, 'campaigns'));
  try {
    return shown(await staging.commit(changes, commit && ((news) => commit(shown(news)))));
  } catch (thrown) {
    const path = pathTaken(thrown);
    if (path === undefined) throw thrown;
    throw new Refusal([quicker(recordPath(root, path) ?? path)]);
  } finally {
    await staging.close();
  }
}

/** Where somebody else has written what this was about to write. */
function pathTaken(thrown: unknown): string | undefined {
  if (thrown instanceof ChangedMeanwhile) return thrown.path;
  const { code, dest } = thrown as NodeJS.ErrnoException & { readonly dest?: string };
  return code === 'EEXIST' || code === 'ENOTEMPTY' ? dest : undefined;
}

const quicker = (file: string): Problem =>
  problem(
    'edit-refused',
    { file, line: 1, column: 1 },
    {
      message: 'Somebody else wrote this while it was about to be written, so nothing was written at all.',
      fix: 'Look at what is there, and run the command again if it is still wanted.',
    },
  );

/** The names to try for a new file, one after the other: `<stem><ending>`, `<stem>-2<ending>` and so on. */
export function* freeNames(stem: string, ending: string, first = 1): Generator<string> {
  for (let count = first; ; count += 1) yield `${stem}${count === 1 ? '' : `-${count}`}${ending}`;
}

/** Paths of the record where they lie on the disk, one at a time. */
export function* pathsBelow(root: string, paths: Iterable<string>): Generator<string> {
  for (const each of paths) yield join(root, each);
}
