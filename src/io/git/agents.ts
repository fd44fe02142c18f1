import type { VouchedBatch } from '../../core/approval/agent-verdicts.ts';
import { isGuardedFromAbove, type LastTouch } from '../../core/approval/agents.ts';
import { likelyProgram } from '../../core/approval/identity.ts';
import { batchSchema } from '../../core/record/batch.ts';
import { locate } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { isProgram } from '../../core/record/people.ts';
import type { Team } from '../../core/record/team.ts';
import { readSource } from '../yaml/front-matter.ts';
import { readBlobs } from './blobs.ts';
import type { Git } from './git.ts';
import { contentAtTop, headContent } from './head-content.ts';
import type { LoggedCommit } from './log.ts';
import { shownFrom } from './record-log.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * For every guarded path that a program of the team ever committed: the last commit that touched it, whoever made it. Paths are
 * relative to the record. A commit that a program made in a person's name is the program's. Without programs in the team, or
 * without a history to ask, the list is empty; that there is none is told by its own problem.
 */
export async function readAgentTouches(repository: Repository | NoRepository, team: Team): Promise<LastTouch[]> {
  if (!team.people.some(isProgram) || 'reason' in repository || repository.head === undefined) return [];
  const { git, prefix } = repository;
  const { commits, guarded, addresses } = await repository.recordLog();
  // Most teams' programs did nothing here yet.
  if (![...addresses].some((email) => likelyProgram({ email }, team) !== undefined)) return [];
  const isAbove = (path: string): boolean => path.startsWith('/') && isGuardedFromAbove(path.slice(1), prefix);
  const above = new Set(guarded.flatMap(({ changes }) => changes.flatMap(pathsOf)).filter(isAbove));
  const there = new Map([...(await headContent(git)), ...(await contentAbove(git, above))]);
  const [theirs, last] = [new Set<string>(), new Map<string, LastTouch>()];
  const vouched = new Map<string, string>();
  const left = new Map<string, Left>();
  for (const { commit, changes } of [...commits, ...guarded].toSorted((a, b) => a.commit.order - b.commit.order)) {
    const { author, committer } = commit;
    const program = [author, committer].find((each) => likelyProgram(each, team) !== undefined);
    const { email } = program ?? author;
    for (const change of changes) {
      const blob = program === undefined ? change.blob : vouched.get(change.from ?? change.path);
      if (blob !== undefined && change.status !== 'deleted') vouched.set(change.path, blob);
      for (const path of pathsOf(change)) {
        if (path.startsWith('/') && !above.has(path)) continue;
        if (program !== undefined) theirs.add(path);
        const seen = vouched.get(path);
        const touch: LastTouch = {
          ...{ path, commit: commit.id, email, there: there.has(path) },
          ...(seen === undefined ? {} : { vouched: seen }),
        };
        if (theirs.has(path)) last.set(path, touch);
        const gone = change.status === 'deleted' || path !== change.path;
        if ((gone ? undefined : change.blob) !== there.get(path)) continue;
        const known = left.get(path);
        left.set(path, program === undefined ? { byPerson: true } : { byPerson: known?.byPerson === true, by: touch });
      }
    }
  }
  // A merge that takes what a program left makes nobody its author, wherever on its lines a person touched the file.
  return [...last.values()].map((each) => {
    const { byPerson, by } = left.get(each.path) ?? { byPerson: true };
    const touch = byPerson || by === undefined ? each : by;
    return { ...touch, path: shownFrom(prefix, touch.path) };
  });
}

/** What HEAD holds of what guards the record from above: paths as the log has them, with a slash before them. Its folders are few. */
async function contentAbove(git: Git, paths: ReadonlySet<string>): Promise<(readonly [string, string])[]> {
  const below = new Set([...paths].map((path) => (path.startsWith('/.') ? path.split('/')[1]! : path.slice(1))));
  return [...(await contentAtTop(git, below))].map(([path, blob]) => [`/${path}`, blob]);
}

/** Who ever left a file as it is today: a person, or programs alone, and which did so last. */
type Left = { readonly byPerson: boolean; readonly by?: LastTouch };

const pathsOf = ({ path, from }: LoggedCommit['changes'][number]): string[] =>
  from === undefined ? [path] : [from, path];

/** Each batch that a program committed last, as a person committed it before; one that nobody could read says nothing. */
export async function readVouchedBatches(
  repository: Repository | NoRepository,
  touches: readonly LastTouch[],
): Promise<ReadonlyMap<string, VouchedBatch>> {
  const wanted = touches.filter(({ path, there }) => there && locate(path)?.kind === 'batch');
  if (wanted.length === 0 || 'reason' in repository) return new Map();
  const texts = await readBlobs(
    repository.git,
    wanted.flatMap(({ vouched = [] }) => vouched),
  );
  return new Map(
    wanted.flatMap(({ path, vouched }) => {
      const read = vouched === undefined ? undefined : readSource(path, texts.get(vouched) ?? '');
      if (read === undefined || !('source' in read)) return [];
      const batch = parseNoun(batchSchema, 'a batch', read.source).value;
      return batch === undefined ? [] : [[path, batch] as const];
    }),
  );
}
