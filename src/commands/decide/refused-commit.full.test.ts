import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { LOOKED_AT, MARA, madeRecord } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { decide, lookAt } from './decide.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

const approvals = (): string[] => {
  mkdirSync(join(repo.path, 'campaigns/first-light/approvals'), { recursive: true });
  return readdirSync(join(repo.path, 'campaigns/first-light/approvals'));
};

const approveHero = async () =>
  decide(
    await lookAt({ root: repo.path, now: LOOKED_AT, name: 'first-light/hero' }),
    { decision: 'approved', by: 'mara', criteria: { 'label-readable': 'pass' } },
    { root: repo.path, commit: true },
  );

it('an approval that git will not commit is taken back, and the next try writes the same file', async () => {
  repo = madeRecord();
  repo.git('config', 'user.name', MARA.name);
  repo.git('config', 'user.email', MARA.email);
  const hook = join(repo.path, '.git/hooks/pre-commit');
  mkdirSync(join(repo.path, '.git/hooks'), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\necho "no commits on Fridays" >&2\nexit 1\n', { mode: 0o755 });
  await expect(approveHero()).rejects.toThrow('git commit failed: no commits on Fridays.');
  expect(approvals()).toEqual([]);
  expect(repo.git('status', '--porcelain').trim()).toBe('');
  rmSync(hook);
  expect(await approveHero()).toMatchObject({ committed: true, problems: [] });
  expect(approvals()).toEqual(['assets-hero--2026-11-24--mara.md']);
});
