import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { printPretty, unpainted } from '../../core/problem/print-problems.ts';
import { LOOKED_AT, MARA, madeRecord } from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { settleRecord } from '../maintain/settle-record.ts';
import { decide, lookAt } from './decide.ts';

const APPROVALS = 'campaigns/first-light/approvals';
let repo: GitRepo;
afterEach(() => repo.remove());

const lookAtHero = () => lookAt({ root: repo.path, now: LOOKED_AT, name: 'first-light/hero' });
const yes = { decision: 'approved', by: 'mara', criteria: { 'label-readable': 'pass' } } as const;
const no = { decision: 'rejected', by: 'mara', note: 'The leaf meets itself.' } as const;
const names = (): string[] => readdirSync(join(repo.path, APPROVALS)).sort();
const textOf = (name: string): string => readFileSync(join(repo.path, APPROVALS, name), 'utf8');

it('of two decisions at once both stand, in files of their own', async () => {
  repo = madeRecord();
  // Both have looked before either has written.
  const looks = await Promise.all([lookAtHero(), lookAtHero()]);
  const made = await Promise.all(
    [yes, no].map((wish, index) => decide(looks[index]!, wish, { root: repo.path, commit: false })),
  );
  expect(names()).toEqual(['assets-hero--2026-11-24--mara-2.md', 'assets-hero--2026-11-24--mara.md']);
  expect(made.map(({ path }) => path?.slice(APPROVALS.length + 1)).sort()).toEqual(names());
  expect(
    names()
      .map((name) => /decision: (\S+)/.exec(textOf(name))?.[1])
      .sort(),
  ).toEqual(['approved', 'rejected']);
});

it.skipIf(process.platform === 'win32')('a link is neither replaced nor written through', async () => {
  repo = madeRecord();
  const elsewhere = folderOf({ 'theirs.md': 'theirs' });
  mkdirSync(join(repo.path, APPROVALS));
  const look = await lookAtHero();
  symlinkSync(join(elsewhere.path, 'theirs.md'), join(repo.path, APPROVALS, 'assets-hero--2026-11-24--mara.md'));
  const made = await decide(look, yes, { root: repo.path, commit: false });
  expect(made.path).toBe(`${APPROVALS}/assets-hero--2026-11-24--mara-2.md`);
  repo.delete(APPROVALS);
  symlinkSync(elsewhere.path, join(repo.path, APPROVALS));
  await expect(decide(look, yes, { root: repo.path, commit: false })).rejects.toThrow(
    `${join(repo.path, APPROVALS)} is a symbolic link, and nothing is written through one.`,
  );
  expect([elsewhere.list(), readFileSync(join(elsewhere.path, 'theirs.md'), 'utf8')]).toEqual([
    ['theirs.md'],
    'theirs',
  ]);
  elsewhere.remove();
});

it('what a run left that was stopped before git had the decision is taken back; what git has stands; both are told', async () => {
  repo = madeRecord();
  const file = `${APPROVALS}/assets-hero--2026-11-24--mara.md`;
  const staging = 'campaigns/.staging-999999-dead';
  const stop = (): void => {
    repo.write({ [`${staging}/new-0`]: 'a decision\n', [file]: 'a decision\n' });
    const moves = [
      { kind: 'file', ready: join(repo.path, staging, 'new-0'), path: join(repo.path, file) },
      { kind: 'commit' },
    ];
    writeFileSync(join(repo.path, staging, 'journal.json'), JSON.stringify(moves));
  };
  stop();
  repo.git('add', '--', file);
  const back = await settleRecord(repo.path);
  expect([existsSync(join(repo.path, file)), repo.git('status', '--porcelain')]).toEqual([false, '']);
  repo.write({ [file]: 'a decision\n' });
  repo.commit({ by: MARA, at: LOOKED_AT });
  stop();
  const stands = await settleRecord(repo.path);
  expect([existsSync(join(repo.path, file)), repo.git('status', '--porcelain')]).toEqual([true, '']);
  expect(printPretty([...back, ...stands], unpainted)).toMatchInlineSnapshot(`
    "campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md:1:1  warning  run-unfinished
      An earlier run was stopped in the middle. What it had begun is taken back: campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md.
      why  What a command writes into the record belongs together; a run that was stopped in the middle leaves a part of it, which the next one finishes or takes back.
      do   Run it again, if it is still wanted.

    campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md:1:1  warning  run-unfinished
      An earlier run was stopped before it could say that it was done: campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md is written as it was meant to be.
      why  What a command writes into the record belongs together; a run that was stopped in the middle leaves a part of it, which the next one finishes or takes back.
      do   Look at it and commit it. The same need not be run again.

    2 warnings"
  `);
  expect(await settleRecord(repo.path)).toEqual([]);
});
