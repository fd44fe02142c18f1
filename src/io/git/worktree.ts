import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { WrongUse } from '../../core/problem/refusal.ts';
import { isRunning } from '../files/running.ts';
import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

/** A working copy of its own of what was committed last, on a branch of its own where one is named. */
export type Worktree = {
  readonly path: string;
  /** Commits everything that changed there, in the name of whoever git is set up for. */
  readonly commit: (message: string) => Promise<void>;
  /** Takes the working copy away; its branch stays where something was committed, or else goes as well. */
  readonly remove: () => Promise<void>;
};

const PREFIX = 'greenlit-upgrade-';

/**
 * Takes away the working copies of runs that were killed, and their branches where nothing was committed to them: git lets nobody else
 * use these names before. Returns the branches.
 * @throws GitRefusal when git does not answer.
 */
export async function clearStopped(root: string): Promise<string[]> {
  const git = gitIn(root, { hands: 'program' });
  const gone: string[] = [];
  for (const told of (await git('worktree', 'list', '--porcelain')).split('\n\n')) {
    const facts = new Map(
      told.split('\n').map((line): [string, string] => [line.split(' ', 1)[0]!, line.slice(line.indexOf(' ') + 1)]),
    );
    const path = facts.get('worktree') ?? '';
    const own = /^greenlit-upgrade-(\d+)-[^/]+$/.exec(basename(dirname(path)));
    if (own === null || isRunning(Number(own[1]))) continue;
    await rm(dirname(path), { recursive: true, force: true });
    await git('worktree', 'prune');
    const branch = facts.get('branch')?.replace(/^refs\/heads\//, '');
    if (branch === undefined || (await git('rev-list', '-1', branch, '^HEAD', '--')).trim() !== '') continue;
    await git('branch', '--quiet', '-D', branch);
    gone.push(branch);
  }
  return gone;
}

/**
 * Makes a working copy beside the one of whoever calls, which stays as it is.
 * @throws WrongUse where nothing is committed yet, or the branch is there already.
 */
export async function openWorktree(root: string, branch?: string): Promise<Worktree> {
  const git = gitIn(root, { hands: 'program' });
  const head = (
    await git('rev-parse', '--verify', '--quiet', 'HEAD').catch((thrown: unknown) => {
      if (thrown instanceof GitRefusal)
        throw new WrongUse(
          'A proposal is a branch of git: make this folder a repository first, and commit what is there.',
        );
      throw thrown;
    })
  ).trim();
  if (branch !== undefined && (await git('branch', '--list', branch)).trim() !== '')
    throw new WrongUse(`There is a branch ${branch} already. Look at it, or let go of it: git branch -D ${branch}`);
  const path = join(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)), 'record');
  await git('worktree', 'add', '--quiet', ...(branch === undefined ? ['--detach'] : ['-b', branch]), path, head);
  let committed = false;
  return {
    path,
    commit: async (message) => {
      await gitIn(path, { hands: 'program' })('add', '--all');
      await gitIn(path, { hands: 'person' })('commit', '--quiet', `--message=${message}`);
      committed = true;
    },
    remove: async () => {
      await git('worktree', 'remove', '--force', path);
      await rm(join(path, '..'), { recursive: true, force: true });
      if (branch !== undefined && !committed) await git('branch', '--quiet', '-D', branch);
    },
  };
}
