import type { Git } from './git.ts';
import { LOG_ARGUMENTS, type LoggedCommit, logReader } from './log.ts';
import { wordAt } from './paths.ts';
import { tellUnsigned } from './signatures.ts';

/**
 * The log of everything under the record's `campaigns` up to HEAD, understood while git tells it. Commits that bring somebody's word
 * and are not signed are told so on the way.
 * @throws GitRefusal when git does not answer, also where nobody has committed yet.
 */
export async function readRecordLog(git: Git): Promise<LoggedCommit[]> {
  const log: LoggedCommit[] = [];
  const unsigned = tellUnsigned(git);
  const reader = logReader((each) => {
    log.push(each);
    if (each.changes.some(({ path }) => wordAt(path) !== undefined)) unsigned.add(each.commit);
  });
  try {
    await git.heard([...LOG_ARGUMENTS, 'HEAD', '--', 'campaigns'], reader.hear);
    reader.end();
  } finally {
    await unsigned.done();
  }
  return log;
}
