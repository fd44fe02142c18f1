import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { clearStopped, openWorktree } from './worktree.ts';

const MARA = { name: 'Mara Lindqvist', email: 'mara@example.com' };
let repo: GitRepo;
afterEach(() => repo.remove());

/** A working copy as a process of this number left it when it was killed. */
function leftBy(pid: number, branch: string): string {
  const path = join(realpathSync(mkdtempSync(join(tmpdir(), `greenlit-upgrade-${pid}-`))), 'record');
  repo.git('worktree', 'add', '-q', '-b', branch, path);
  return path;
}
const branches = (): string => repo.git('branch', '--format=%(refname:short)').trim().split('\n').join(' ');

it('takes away what a run left that was killed, and nothing that somebody committed or works in', async () => {
  repo = gitRepo({ 'a.txt': 'a' }, { by: MARA, at: '2026-11-12T09:00:00Z' });
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const [killed, done] = [leftBy(pid, 'greenlit-0.2.0'), leftBy(pid, 'greenlit-0.3.0')];
  repo.git('-C', done, '-c', 'user.name=M', '-c', 'user.email=m@x', 'commit', '-q', '--allow-empty', '-m', 'Upgrade');
  const running = await openWorktree(repo.path, 'greenlit-0.4.0');
  expect(await clearStopped(repo.path)).toEqual(['greenlit-0.2.0']);
  expect([killed, done, running.path].map((path) => existsSync(dirname(path)))).toEqual([false, false, true]);
  expect(branches()).toBe('greenlit-0.3.0 greenlit-0.4.0 main');
  await running.remove();
  const again = await openWorktree(repo.path, 'greenlit-0.2.0');
  await again.remove();
  expect(branches()).toBe('greenlit-0.3.0 main');
});
