import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrongUse } from '../../core/problem/refusal.ts';
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
  const path = join(await mkdtemp(join(tmpdir(), 'greenlit-upgrade-')), 'record');
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
