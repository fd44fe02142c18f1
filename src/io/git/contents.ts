import type { CommitContent } from '../../core/approval/recorded.ts';
import { isSameAddress } from '../../core/record/addresses.ts';
import { locate } from '../../core/record/layout.ts';
import type { Git } from './git.ts';
import type { LoggedCommit } from './log.ts';
import { pathFrom } from './record-log.ts';
import { GitRefusal } from './refusal.ts';

/**
 * What else is in the commits that hold somebody's word and were committed by another than their author: every path, in the
 * record's folder or out of it. One process however many there are, and none where there are none.
 * @throws GitRefusal when git answers about other commits than it was asked about.
 */
export async function readContents(
  git: Git,
  prefix: string,
  log: readonly LoggedCommit[],
): Promise<ReadonlyMap<string, CommitContent>> {
  const ids = log.filter(carries).map(({ commit }) => commit.id);
  if (ids.length === 0) return new Map();
  const input = `${ids.join('\n')}\n`;
  const paths = await git.bytes('diff-tree --stdin -z -r --root --no-renames --name-only'.split(' '), input);
  const changed = pathsIn(paths.toString(), ids, prefix);
  return new Map(ids.map((id) => [id, { paths: changed.get(id) ?? [] }]));
}

/** Whether a commit holds a decision or a delivery, and another committed it than wrote it. A merge brings nothing of its own. */
const carries = ({ commit: { author, committer, merge }, changes }: LoggedCommit): boolean =>
  merge !== true &&
  !isSameAddress(author.email, committer.email) &&
  changes.some(({ path }) => {
    const kind = locate(path)?.kind;
    return kind === 'approval' || kind === 'delivery';
  });

/** The answer names each commit, then its paths; a path cannot be the id of a commit that came after it. */
function pathsIn(said: string, ids: readonly string[], prefix: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let next = 0;
  for (const token of said.split('\0')) {
    if (token === ids[next]) found.set(ids[next++]!, []);
    else if (token !== '') {
      const paths = found.get(ids[next - 1] ?? '');
      if (paths === undefined) throw outOfStep(token);
      paths.push(pathFrom(prefix, token));
    }
  }
  return found;
}

const outOfStep = (token: string): Error =>
  new GitRefusal({ words: ['log'], said: `its commits cannot be read at “${token.slice(0, 60)}”`, exitCode: 0 });
