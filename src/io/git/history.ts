import { type History, type LostApproval, noHistory } from '../../core/approval/evidence.ts';
import { type Approval, approvalSchema } from '../../core/record/approval.ts';
import { locate } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { readSource } from '../yaml/front-matter.ts';
import { findAlike } from './alike.ts';
import { readBlobs } from './blobs.ts';
import { readContents } from './contents.ts';
import type { Git } from './git.ts';
import { livesIn } from './lives.ts';
import { LOG_ARGUMENTS, parseLog } from './log.ts';
import { type LostVersion, lostIn } from './lost.ts';
import { wholeMoves } from './moves.ts';
import { keepPaths } from './paths.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * The history of everything under the record's `campaigns`, from one `git log`. Where there is no repository to ask, that is
 * told in plain words, as a shallow clone is. `readable` are the files that decisions were read from: one in git that is not
 * among them (a name was smuggled in that collides with it, say) is still heard.
 * @throws GitRefusal when git does not answer, or does not have what a lost decision said.
 */
export async function readHistory(
  repository: Repository | NoRepository,
  readable: ReadonlySet<string>,
): Promise<History> {
  if ('reason' in repository) return noHistory(repository.reason);
  const { git, head, prefix, boundaries } = repository;
  const committed = (...words: readonly string[]): Promise<string> | '' => (head === undefined ? '' : git(...words));
  const [said, tree, status] = await Promise.all([
    committed(...LOG_ARGUMENTS, '--', 'campaigns'),
    committed('ls-tree', '-r', '-z', 'HEAD', '--', 'campaigns/'),
    git('status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', 'campaigns'),
  ]);
  const log = parseLog(said);
  const present = filesIn(tree);
  const [moves, alike, contents] = await Promise.all([
    wholeMoves(git, prefix, log),
    findAlike(git, log),
    readContents(git, prefix, log),
  ]);
  const kept = keepPaths(log, { present, wholeMoves: moves, alike });
  const uncommitted = changedPaths(status, prefix);
  return {
    state: boundaries.size > 0 ? 'shallow' : 'complete',
    ...(boundaries.size > 0 ? { reason: SHALLOW } : {}),
    paths: kept,
    uncommitted,
    lostApprovals: await lostApprovals(git, lostIn(kept, { present, uncommitted, readable })),
    lives: livesIn(log, present, alike),
    contents,
  };
}

/** What HEAD holds: paths from the record's root, with the content of plain files as git names it. */
const filesIn = (tree: string): ReadonlyMap<string, string> =>
  new Map(
    tree.split('\0').flatMap((line) => {
      const [, mode, id = '', path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return path === undefined ? [] : [[path, mode?.startsWith('100') ? id : ''] as const];
    }),
  );

const SHALLOW =
  'This clone is shallow: commits before its border were not fetched, so nobody can tell who added what. Fetch them: git fetch --unshallow';

/** Paths in `git status --porcelain -z`, from the root of the record instead of the root of the repository. */
function changedPaths(status: string, prefix: string): Set<string> {
  const paths = status.split('\0').flatMap((each) => (each === '' ? [] : [each.slice(3)]));
  return new Set(paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])));
}

/** What the lost decisions said, each read from the commit that put it there. A text that never was a decision is none. */
async function lostApprovals(git: Git, lost: readonly LostVersion[]): Promise<LostApproval[]> {
  const texts = await readBlobs(
    git,
    lost.map(({ blob }) => blob),
  );
  return lost.flatMap(({ path, blob, commit, doubt }) => {
    const approval = approvalIn(path, texts.get(blob)!);
    return approval === undefined ? [] : [{ approval, added: commit, doubt }];
  });
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
