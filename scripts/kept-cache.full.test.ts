import { afterAll, afterEach, expect, it } from 'vitest';
import { madeRecord } from '../src/testing/approved-record.ts';
import { commandRunner } from '../src/testing/command-runner.ts';
import { contentOf, keyOf } from '../src/testing/folder.ts';
import type { GitRepo } from '../src/testing/git-repo.ts';

const runner = commandRunner(60_000);
let repo: GitRepo;
afterEach(() => repo.remove());
afterAll(() => runner.close());

it('no command reads what is remembered when git keeps it, and each says who may know', async () => {
  repo = madeRecord({ '.gitignore': 'dist/\n', '.greenlit/cache/record-index.json': 'x\n{}' });
  const before = keyOf(contentOf(repo.path));
  const run = (...argv: string[]) => runner.run([...argv, '--root', repo.path]);
  for (const argv of [['check'], ['status'], ['export'], ['pick', '01-low-light/d02', '--why', 'x', '--by', 'tom']]) {
    const { code, stdout } = await run(...argv);
    expect([argv[0], code, stdout]).toEqual([argv[0], 1, expect.stringContaining('cache-kept')]);
  }
  expect((await run('check')).stdout).toMatchInlineSnapshot(`
    ".greenlit/cache/record-index.json:1:1  error  cache-kept
      Git keeps a file in .greenlit, where Greenlit remembers what it drew and read, so nothing was read at all.
      why  What is remembered is believed. When it comes with a branch, whoever wrote that branch could put any picture in the place of what was approved.
      do   Take it out of git and off the disk: git rm -r --quiet --cached .greenlit, then delete the folder. Keep .greenlit/ in .gitignore. Who committed it: git log -- .greenlit

    1 error

    "
  `);
  expect(keyOf(contentOf(repo.path))).toBe(before);
  repo.git('rm', '-r', '-q', '--cached', '.greenlit');
  repo.delete('.greenlit');
  expect((await run('check')).code).toBe(0);
});

it('no command believes a list of what it wrote when git keeps it: it could name anybody’s files', async () => {
  repo = madeRecord({ 'dist/.greenlit-out': 'greenlit-out/1: x\ntheirs.txt\n' });
  repo.write({ 'dist/theirs.txt': 'theirs', '.gitignore': 'dist/\n' });
  const run = (...argv: string[]) => runner.run([...argv, '--root', repo.path, '--format', 'json']);
  for (const argv of [['build', '--local'], ['export'], ['contact-sheet', 'first-light/01-low-light']]) {
    const { code, stdout } = await run(...argv);
    expect([argv[0], code, JSON.parse(stdout).problems]).toMatchObject([
      argv[0],
      1,
      [
        {
          ...{ code: 'out-not-ours', severity: 'error', file: 'dist/.greenlit-out', line: 1, column: 1 },
          message:
            'Git keeps dist/.greenlit-out, the list of what Greenlit wrote in that folder and may remove there. It came with a commit, and could name anybody’s files, so nothing was done.',
          fix: 'Take it out of git and off the disk: git rm --quiet dist/.greenlit-out. Folders that Greenlit writes to stay out of git (.gitignore). Who committed it: git log -- dist/.greenlit-out',
        },
      ],
    ]);
  }
  // Whoever committed it by mistake can still look.
  expect((await run('status')).code).toBe(0);
  expect(Object.keys(contentOf(repo.path)).filter((path) => path.startsWith('dist/'))).toEqual([
    'dist/.greenlit-out',
    'dist/theirs.txt',
  ]);
});
