import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { gitStamp } from './git-stamp.ts';

const write = (root: string, path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

it.each([
  ['a commit', '.git/refs/heads/main', '2'.repeat(41)],
  ['another branch', '.git/HEAD', 'ref: refs/heads/next\n'],
  ['refs that were packed', '.git/packed-refs', '# pack-refs\n'],
  ['the index', '.git/index', 'DIRC longer'],
  ['the border of a shallow clone', '.git/shallow', `${'1'.repeat(40)}\n`],
  ['the configuration', '.git/config', '[core]\n'],
])('changes with %s', (_, path, text) => {
  const { path: root, remove } = folderOf({
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/refs/heads/main': '1'.repeat(40),
    '.git/index': 'DIRC',
  });
  const before = gitStamp(join(root, 'deep'));
  expect(gitStamp(join(root, 'deep'))).toBe(before);
  write(root, path, text);
  expect(gitStamp(join(root, 'deep'))).not.toBe(before);
  remove();
});

it('follows a worktree to the repository it belongs to', () => {
  const { path: root, remove } = folderOf({
    'main/.git/refs/heads/side': '1'.repeat(40),
    'main/.git/worktrees/side/HEAD': 'ref: refs/heads/side\n',
    'main/.git/worktrees/side/commondir': '../..\n',
    'side/.git': `gitdir: ../main/.git/worktrees/side\n`,
  });
  const before = gitStamp(join(root, 'side'));
  write(root, 'main/.git/refs/heads/side', '2'.repeat(41));
  expect(gitStamp(join(root, 'side'))).not.toBe(before);
  remove();
});

it('follows a branch that is another name for one', () => {
  const { path: root, remove } = folderOf({
    '.git/HEAD': 'ref: refs/heads/master\n',
    '.git/refs/heads/master': 'ref: refs/heads/trunk\n',
    '.git/refs/heads/trunk': '1'.repeat(40),
  });
  const before = gitStamp(root);
  write(root, '.git/refs/heads/trunk', '2'.repeat(41));
  expect(gitStamp(root)).not.toBe(before);
  write(root, '.git/refs/heads/trunk', 'ref: refs/heads/master\n');
  expect(gitStamp(root)).toBeUndefined();
  remove();
});

it('does not pretend to understand what it does not', () => {
  const { path: root, remove } = folderOf({
    '.git/HEAD': 'ref: refs/heads/.invalid\n',
    '.git/reftable/tables.list': '',
  });
  expect(gitStamp(root)).toBeUndefined();
  rmSync(join(root, '.git'), { recursive: true });
  remove();
});
