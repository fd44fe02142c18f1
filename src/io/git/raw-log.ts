import type { Commit } from '../../core/approval/identity.ts';
import { readObjects } from './blobs.ts';
import type { Git } from './git.ts';
import { type LoggedCommit, parseLog, readRaw } from './log.ts';

/**
 * The commits that git tells of, with the people and the dates that they have themselves: one that claims to be written in other letters
 * is read anew. `words`: all that is asked, LOG_ARGUMENTS or a choice of them.
 * @throws GitRefusal when git does not answer, or says what is no log.
 */
export async function readLog(git: Git, ...words: readonly string[]): Promise<LoggedCommit[]> {
  const log = parseLog(await git(...words));
  await readTurned(
    git,
    log.flatMap(({ commit, turned }) => (turned ? [commit] : [])),
  );
  return log;
}

/** Gives commits that git turned from other letters the people and the dates that their own bytes have. */
export async function readTurned(git: Git, commits: readonly Commit[]): Promise<void> {
  const raw = await readObjects(
    git,
    'commit',
    commits.map(({ id }) => id),
  );
  for (const each of commits) Object.assign(each, readRaw(raw.get(each.id)!, each));
}
