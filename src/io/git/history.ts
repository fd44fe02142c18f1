import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import { type History, noHistory } from '../../core/approval/evidence.ts';
import { type Approval, approvalSchema } from '../../core/record/approval.ts';
import { locate } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { readSource } from '../yaml/front-matter.ts';
import { readBlobs } from './blobs.ts';
import { LOG_ARGUMENTS, parseLog } from './log.ts';
import { type Kept, keepPaths } from './paths.ts';

/**
 * The history of everything under `<root>/campaigns`, from one `git log`. A folder without git, a git that refuses it and a
 * shallow clone are told in plain words; nothing is thrown for them. `readable` are the files that the record was read from:
 * a decision in git that is not among them (a name was smuggled in that collides with it, say) is still heard.
 */
export async function readHistory(root: string, readable: ReadonlySet<string>): Promise<History> {
  const git = simpleGit({ baseDir: root, maxConcurrentProcesses: 4 });
  const ground = await groundOf(git, root);
  if ('reason' in ground) return noHistory(ground.reason);
  const [log, tree, status] = await Promise.all([
    git.raw([...LOG_ARGUMENTS, '--', 'campaigns']).catch(emptyWithoutCommits),
    git.raw(['ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', 'campaigns/']).catch(emptyWithoutCommits),
    git.raw(['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', 'campaigns']),
  ]);
  const present = new Set(tree.split('\0').filter((each) => each !== ''));
  const kept = keepPaths(parseLog(log, ground.boundaries), present);
  const uncommitted = changedPaths(status, ground.prefix);
  return {
    state: ground.boundaries.size > 0 ? 'shallow' : 'complete',
    ...(ground.boundaries.size > 0 ? { reason: SHALLOW } : {}),
    paths: kept,
    uncommitted,
    lostApprovals: await lostApprovals(root, kept, uncommitted, readable),
  };
}

const SHALLOW =
  'This clone is shallow: commits before its border were not fetched, so nobody can tell who added what. Fetch them: git fetch --unshallow';

type Ground = { readonly prefix: string; readonly boundaries: ReadonlySet<string> };

async function groundOf(git: SimpleGit, root: string): Promise<Ground | { readonly reason: string }> {
  try {
    const said = await git.raw([
      'rev-parse',
      '--is-inside-work-tree',
      '--is-shallow-repository',
      '--git-path',
      'shallow',
      '--show-prefix',
    ]);
    const [inside, shallow, file = '', prefix = ''] = said.split('\n');
    if (inside !== 'true') return { reason: 'This is the inside of a git repository, not a working copy of it.' };
    const grafts = shallow === 'true' ? await readFile(resolve(root, file), 'utf8') : '';
    return { prefix, boundaries: new Set(grafts.split('\n').filter((each) => each !== '')) };
  } catch (thrown) {
    const said = (thrown as Error).message;
    if (/ENOENT/.test(said)) return { reason: 'git is not installed here, so nobody can tell who added what.' };
    if (/dubious ownership/.test(said))
      return {
        reason:
          'git does not trust this folder, because somebody else owns it: git config --global --add safe.directory <folder>',
      };
    return { reason: 'This copy has no git history (a download or an export), so nobody can tell who added what.' };
  }
}

/** A repository in which nobody has committed yet has an empty history, not a broken one. */
function emptyWithoutCommits(thrown: Error): string {
  if (/does not have any commits yet|Not a valid object name HEAD|unknown revision/.test(thrown.message)) return '';
  throw thrown;
}

/** Paths in `git status --porcelain -z`, from the root of the record instead of the root of the repository. */
function changedPaths(status: string, prefix: string): Set<string> {
  const paths = status.split('\0').flatMap((each) => (each === '' ? [] : [each.slice(3)]));
  return new Set(paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])));
}

/** Every decision that is not there any more as it was added, read from the commit that added it. */
async function lostApprovals(
  root: string,
  paths: Kept,
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
    root,
    lost.map(([, { blob }]) => blob),
  );
  return lost.flatMap(([path, { blob }]) => approvalIn(path, texts.get(blob) ?? '') ?? []);
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
