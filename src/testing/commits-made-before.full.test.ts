import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type GitRepo, gitRepo } from './git-repo.ts';

const MARA = { name: 'Mara Lindqvist', email: 'mara@example.com' };
const FIRST = { by: MARA, at: '2026-11-12T09:30:00Z' };
const NEXT = { by: MARA, at: '2026-11-13T09:30:00Z' };

const made: GitRepo[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.remove();
});
const begun = (): GitRepo => {
  const repo = gitRepo({ '.gitignore': 'dist/\n', 'a.md': 'a\n' }, FIRST);
  made.push(repo);
  return repo;
};
/** Everything that tells one repository from another. */
const told = (repo: GitRepo): string[] => [
  repo.git('log', '--format=%H %T %an %aI', '--raw'),
  repo.git('status', '--porcelain'),
  repo.git('ls-files', '-s', '-v'),
  repo.git('fsck', '--strict'),
];

it('the same commit of the same files is the same in every copy, and git finds nothing wrong with it', () => {
  const [one, other] = [begun(), begun()];
  for (const repo of [one, other]) {
    repo.write({ 'b.md': 'b\n', 'dist/x': String(Math.random()) });
    repo.delete('a.md');
    repo.commit(NEXT);
    repo.write({ 'c.md': 'c\n' });
    repo.commit({ ...NEXT, message: 'More' });
  }
  // Nothing is taken for changed that is not, also where git does not look again.
  expect([one, other].map((repo) => repo.git('diff-files', '--name-only'))).toEqual(['', '']);
  expect(told(other)).toEqual(told(one));
  expect(one.git('log', '--format=%s')).toBe('More\nWork\nWork\n');
});

it.each<[string, (repo: GitRepo) => void]>([
  ['other contents', (repo) => repo.write({ 'b.md': 'B\n' })],
  ['another name', (repo) => repo.move('b.md', 'c.md')],
  ['other rights', (repo) => chmodSync(join(repo.path, 'b.md'), 0o755)],
  ['a link', (repo) => repo.link('l', 'a.md')],
  ['a file that is told to the index alone', (repo) => repo.git('update-index', '--skip-worktree', 'a.md')],
  ['another branch', (repo) => repo.git('checkout', '-q', '-b', 'side')],
  ['another branch that begins from nothing', (repo) => repo.git('checkout', '-q', '--orphan', 'fresh')],
  ['a setting', (repo) => repo.git('config', 'core.quotePath', 'false')],
  [
    'a program that git starts',
    (repo) => {
      repo.write({ '.git/hooks/commit-msg': '#!/bin/sh\necho said >> "$1"\n' });
      chmodSync(join(repo.path, '.git/hooks/commit-msg'), 0o755);
    },
  ],
])('%s: git makes it anew', (_, change) => {
  for (const changed of [false, true]) {
    const repo = begun();
    repo.write({ 'b.md': 'b\n' });
    if (changed) change(repo);
    writeFileSync(join(repo.path, 'a.md'), 'changed\n');
    const id = repo.commit(NEXT);
    expect(repo.git('rev-parse', 'HEAD').trim()).toBe(id);
    if (!changed) continue;
    // What git itself makes of the same, in a repository where nothing is known.
    const files = repo.git('ls-tree', '-r', 'HEAD');
    const expected = repo
      .git('ls-files', '-s')
      .replaceAll(/ 0\t/g, '\t')
      .replaceAll(/^(\d+) /gm, '$1 blob ');
    expect(files).toBe(expected);
    expect(repo.git('fsck', '--strict')).toBe('');
  }
});
