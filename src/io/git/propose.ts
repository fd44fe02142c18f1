import type { Commit } from '../../core/approval/identity.ts';
import type { CodeHost, HostCommitted } from '../../core/host/code-host.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { type Git, gitIn } from './git.ts';
import { LOG_ARGUMENTS } from './log.ts';
import { filesInIndex } from './missing-blobs.ts';
import { readLog } from './raw-log.ts';
import { GitRefusal } from './refusal.ts';
import { authorization } from './token-settings.ts';

/** Who a program commits as. */
export type Committer = { readonly name: string; readonly email: string };

/**
 * What became of files that were to be pushed: `pushed`, or already `there` on the branch, as they are here or as `other` people went on
 * with them. `same`: the whole branch is what would have been pushed, so an earlier run did it.
 */
export type Pushed = {
  readonly pushed: boolean;
  readonly there: boolean;
  readonly other: boolean;
  readonly same: boolean;
};

/**
 * Commits these files as they lie there, byte for byte, and pushes them to a branch of `origin`, never by force. Nothing else
 * is committed, whatever changed in the working copy: it goes out in somebody's name. What `.gitattributes` asks for is not
 * done, because a proposal writes those too. Where the branch has moved meanwhile, it is fetched, the files are put on what is there
 * now, and it is tried again: a file that is new there, or as it was where it was changed here. So whatever else came stays as it is, and what
 * they say of what was seen stays true.
 * `names` gives other names for a path that somebody has taken in between. A branch that is `ours`, and on which nobody but the committer
 * has put anything yet, is to hold these files and nothing of what an earlier run put there. With `byHost` the host commits the same in
 * the program's name, for branches that take only what is signed; HEAD is then that commit. The token goes to git by its environment, so that no
 * list of processes shows it.
 * @throws GitRefusal with git's own words when the branch keeps moving or may not be written.
 * @throws Refusal when something else is staged already.
 */
export async function commitAndPush(options: {
  root: string;
  branch: string;
  /** Paths from `root`. */
  files: readonly string[];
  message: string;
  committer: Committer;
  /** In whose name; default: the committer's own. */
  author?: Committer;
  env: NodeJS.ProcessEnv;
  token?: string;
  names?: (path: string) => Iterable<string> | undefined;
  ours?: boolean;
  byHost?: CodeHost['commit'] | undefined;
}): Promise<Pushed> {
  const { root, branch, files, message, committer, author = committer, names = () => undefined } = options;
  const env = {
    ...options.env,
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    ...(options.token === undefined ? {} : authorization(options.token, options.env)),
  };
  const git = gitIn(root, { hands: 'program', env });
  const staged = (): Promise<string> => git('diff', '--cached', '--name-only', '--no-ext-diff');
  const before = (await staged()).split('\n').filter((each) => each !== '');
  if (before.length > 0) throw new Refusal([stagedAlready(before)]);
  const prefix = (await git('rev-parse', '--show-prefix')).trim();
  const blobs: [path: string, blob: string][] = [];
  for (const path of files) blobs.push([path, (await git('hash-object', '-w', '--no-filters', '--', path)).trim()]);
  const start = (await git('rev-parse', 'HEAD')).trim();
  const was = new Map<string, string | undefined>();
  for (const path of files) was.set(path, await heldAt(git, `${prefix}${path}`));
  let made: string | undefined;
  let replaced = NOTHING;
  const own = [{ author: committer.email, committer: committer.email }];
  for (let attempt = 1; ; attempt++) {
    let [taken, other] = [false, false];
    for (const path of replaced) if (!files.includes(path)) await git('update-index', '--force-remove', '--', path);
    for (const [path, blob] of blobs) {
      const free = await placeFor(git, path, { blob, prefix, names, replaced, was: was.get(path) });
      if (free === 'there' || free === 'other') {
        taken = true;
        other ||= free === 'other';
      } else await git('update-index', '--add', '--cacheinfo', `100644,${blob},${prefix}${free.path}`);
    }
    if ((await staged()) === '')
      return { pushed: false, there: taken, other, same: made !== undefined && made === (await treeOf(git)) };
    await git('commit', '--quiet', `--message=${message}`);
    const done = { pushed: true, there: true, other, same: true };
    let refused: GitRefusal | undefined;
    if (options.byHost === undefined) refused = await push(git, branch);
    else {
      const { by, moved } = await commitThere(git, options.byHost, { branch, message });
      own.push(by);
      if (moved) refused = new GitRefusal({ words: ['push'], said: `! [rejected] ${branch}`, exitCode: undefined });
    }
    if (refused === undefined) return done;
    if (attempt === ATTEMPTS) throw refused;
    const there = await git('ls-remote', '--heads', 'origin', `refs/heads/${branch}`);
    made ??= await treeOf(git);
    // A branch that is refused and has not moved is one that nobody may write to.
    if (there.trim() === '') throw refused;
    await git('fetch', '--quiet', '--no-tags', 'origin', `refs/heads/${branch}`);
    await git('reset', '--quiet', '--soft', 'FETCH_HEAD');
    await readAnew(git);
    if (options.ours !== true) continue;
    const alone = await putAlone(git, start, own);
    if (alone === undefined) return { pushed: false, there: true, other: true, same: false };
    replaced = alone;
  }
}

/** Pushes HEAD; what git said where the branch has moved. */
async function push(git: Git, branch: string): Promise<GitRefusal | undefined> {
  try {
    await git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  } catch (thrown) {
    if (!(thrown instanceof GitRefusal) || thrown.why !== 'branch-moved') throw thrown;
    return thrown;
  }
  return undefined;
}

/** Has the host commit what HEAD changes, and stands on that commit then. */
async function commitThere(
  git: Git,
  byHost: NonNullable<CodeHost['commit']>,
  { branch, message }: { readonly branch: string; readonly message: string },
): Promise<HostCommitted> {
  const [parent = '', base = ''] = (await git('rev-parse', 'HEAD^', 'HEAD^^{tree}')).trim().split('\n');
  const changed = await git('diff-tree', '-r', '-z', '--no-renames', '--no-ext-diff', 'HEAD^', 'HEAD');
  const files = [];
  for (const [, blob = '', path = ''] of changed.matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]\0([^\0]+)\0/g)) {
    const gone = /^0+$/.test(blob);
    files.push({ path, content: gone ? undefined : await git.bytes(['cat-file', 'blob', blob], '') });
  }
  const done = await byHost({ branch, parent, base, message, files });
  if (done.moved) return done;
  await git('fetch', '--quiet', '--no-tags', 'origin', done.commit);
  await git('reset', '--quiet', '--soft', 'FETCH_HEAD');
  return done;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What the commits that came after `start` put there, by paths from the record's root, where all of them are of this program alone; undefined
 * where anybody else put something there, too.
 */
async function putAlone(
  git: Git,
  start: string,
  own: readonly HostCommitted['by'][],
): Promise<ReadonlySet<string> | undefined> {
  const log = await readLog(git, ...LOG_ARGUMENTS, `${start}..HEAD`);
  const isOwn = ({ author, committer }: Commit): boolean =>
    own.some((each) => each.author === author.email && each.committer === committer.email);
  if (!log.every(({ commit }) => isOwn(commit))) return undefined;
  return new Set(
    log.flatMap(({ changes }) => changes.flatMap(({ status, path }) => (status === 'added' ? [path] : []))),
  );
}

/** Takes what was fetched into the index. What a sparse checkout leaves out stays left out, or git would look at it for a change, and fetch it all. */
async function readAnew(git: Git): Promise<void> {
  const left = new Set((await filesInIndex(git, '.')).flatMap((each) => (each.left === true ? [each.path] : [])));
  await git('read-tree', 'FETCH_HEAD');
  if (left.size === 0) return;
  const still = (await filesInIndex(git, '.')).filter(({ path }) => left.has(path));
  const words = ['update-index', '-z', '--skip-worktree', '--stdin'];
  await git.bytes(words, still.map(({ path }) => `${path}\0`).join(''));
}

const treeOf = async (git: Git): Promise<string> => (await git('rev-parse', 'HEAD^{tree}')).trim();

/** Two people review at once; five at once have not been seen. */
const ATTEMPTS = 5;

/** Where a file can be put on the commit that HEAD is now, or that it is there already, or has been gone on with. */
async function placeFor(
  git: Git,
  path: string,
  {
    blob,
    prefix,
    names,
    replaced,
    was,
  }: {
    blob: string;
    prefix: string;
    names: (path: string) => Iterable<string> | undefined;
    replaced: ReadonlySet<string>;
    was: string | undefined;
  },
): Promise<{ readonly path: string } | 'there' | 'other'> {
  for (const name of names(path) ?? [path]) {
    const held = await heldAt(git, `${prefix}${name}`);
    if (held === undefined) return { path: name };
    if (held === blob) return 'there';
    if (replaced.has(name) || (name === path && held === was)) return { path: name };
  }
  return 'other';
}

/** What HEAD holds at a path from the repository's top. */
const heldAt = async (git: Git, path: string): Promise<string | undefined> =>
  /^\d+ blob ([0-9a-f]+)\t/.exec(await git('ls-tree', 'HEAD', '--', `:(top,literal)${path}`))?.[1];

const stagedAlready = (paths: readonly string[]) =>
  problem(
    'git-refused',
    { file: paths[0] ?? '', line: 1, column: 1 },
    {
      message: `${paths.length} other file${paths.length === 1 ? ' is' : 's are'} staged already, and would be committed in somebody else’s name.`,
      fix: 'Take them back out first: git restore --staged -- .',
    },
  );
