import { type History, noHistory } from '../../core/approval/evidence.ts';
import { type Approval, approvalSchema } from '../../core/record/approval.ts';
import { locate } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { readSource } from '../yaml/front-matter.ts';
import { readBlobs } from './blobs.ts';
import type { Git } from './git.ts';
import { LOG_ARGUMENTS, parseLog } from './log.ts';
import { keepPaths, type PathHistories } from './paths.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * The history of everything under the record's `campaigns`, from one `git log`. Where there is no repository to ask, that is
 * told in plain words, as a shallow clone is. `readable` are the files that the record was read from: a decision in git that
 * is not among them (a name was smuggled in that collides with it, say) is still heard.
 * @throws GitRefusal when git does not answer, or does not have what a lost decision said.
 */
export async function readHistory(
  repository: Repository | NoRepository,
  readable: ReadonlySet<string>,
): Promise<History> {
  if ('reason' in repository) return noHistory(repository.reason);
  const { git, head, prefix, boundaries } = repository;
  const committed = (...words: readonly string[]): Promise<string> | '' => (head === undefined ? '' : git(...words));
  const [log, tree, status] = await Promise.all([
    committed(...LOG_ARGUMENTS, '--', 'campaigns'),
    committed('ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', 'campaigns/'),
    git('status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', 'campaigns'),
  ]);
  const present = new Set(tree.split('\0').filter((each) => each !== ''));
  const kept = keepPaths(parseLog(log, boundaries), present);
  const uncommitted = changedPaths(status, prefix);
  return {
    state: boundaries.size > 0 ? 'shallow' : 'complete',
    ...(boundaries.size > 0 ? { reason: SHALLOW } : {}),
    paths: kept,
    uncommitted,
    lostApprovals: await lostApprovals(git, kept, uncommitted, readable),
  };
}

const SHALLOW =
  'This clone is shallow: commits before its border were not fetched, so nobody can tell who added what. Fetch them: git fetch --unshallow';

/** Paths in `git status --porcelain -z`, from the root of the record instead of the root of the repository. */
function changedPaths(status: string, prefix: string): Set<string> {
  const paths = status.split('\0').flatMap((each) => (each === '' ? [] : [each.slice(3)]));
  return new Set(paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])));
}

/** Every decision that is not there any more as it was added, read from the commit that added it. */
async function lostApprovals(
  git: Git,
  paths: PathHistories,
  uncommitted: ReadonlySet<string>,
  readable: ReadonlySet<string>,
): Promise<Approval[]> {
  const lost = [...paths].filter(
    ([path, known]) =>
      locate(path)?.kind === 'approval' &&
      (known.removed !== undefined ||
        known.readded ||
        known.altered.length > 0 ||
        uncommitted.has(path) ||
        !readable.has(path)),
  );
  const texts = await readBlobs(
    git,
    lost.map(([, { blob }]) => blob),
  );
  return lost.flatMap(([path, { blob }]) => approvalIn(path, texts.get(blob)!) ?? []);
}

function approvalIn(path: string, text: string): Approval | undefined {
  const read = readSource(path, text);
  const located = locate(path);
  if (!('source' in read) || located === undefined) return undefined;
  const { value } = parseNoun(approvalSchema, 'an approval', read.source);
  return value === undefined
    ? undefined
    : { ...value, id: located.id, campaign: located.campaign, source: read.source };
}
