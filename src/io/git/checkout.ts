import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WrongUse } from '../../core/problem/refusal.ts';

/** The record as it was at a commit, in a folder of its own with its history. `done` takes it away again. */
export type Checkout = { readonly root: string; readonly commit: string; readonly done: () => Promise<void> };

/**
 * Checks out `campaigns/` as it was where `ref` and HEAD part, beside the working copy and without touching it.
 * Hooks do not run. Undefined when the two have nothing in common, or `campaigns/` was not there yet.
 * @throws WrongUse when there is no such commit here (a shallow clone, a misspelt name).
 */
export async function checkoutBase(root: string, ref: string): Promise<Checkout | undefined> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-c', 'core.hooksPath=/dev/null', ...args], { cwd: root, maxBuffer: 1 << 28 })).stdout.trim();
  const wanted = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(() => {
    throw new WrongUse(`There is no commit ${ref} here. A shallow clone has only the newest: fetch the whole history.`);
  });
  const commit = await git('merge-base', wanted, 'HEAD').catch(() => undefined);
  if (commit === undefined || (await git('ls-tree', '--name-only', commit, 'campaigns')) === '') return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-base-'));
  const base = join(folder, 'record');
  await git('worktree', 'add', '--quiet', '--detach', '--no-checkout', base, commit);
  // The whole tree goes into the index first: git takes from there which files Git LFS keeps (.gitattributes).
  await git('-C', base, 'read-tree', commit);
  await git('-C', base, 'checkout', '--quiet', '--', 'campaigns');
  return {
    root: base,
    commit,
    done: async () => {
      await git('worktree', 'remove', '--force', base);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const run = promisify(execFile);
