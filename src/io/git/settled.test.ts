import { expect, test } from 'vitest';
import type { Git } from './git.ts';
import { settledGit } from './settled.ts';

const [ID, OTHER] = ['a'.repeat(40), 'b'.repeat(40)];

/** A git that counts what it is asked, and answers with how often that was. */
function counting(index: () => string | undefined = () => 'as it was') {
  let asked = 0;
  const next = (): string => {
    asked += 1;
    return `${asked}`;
  };
  const git: Git = Object.assign(async () => next(), {
    bytes: async (words: readonly string[]) => Buffer.from(words.includes('--gone') ? `${next()} missing\n` : next()),
    heard: async () => {},
  });
  return settledGit(git, index);
}

test.each([
  [['log', '--raw', '-z', ID, '--', 'campaigns']],
  [['rev-list', '--full-history', 'HEAD', `^${OTHER}`, '--', 'campaigns/team.yaml']],
  [['ls-tree', '--full-tree', '--name-only', '-z', ID, '--', 'a']],
  [['diff-index', '--cached', '--raw', ID, '--', 'campaigns']],
])('%j is asked once', async (words) => {
  const git = counting();
  expect([await git(...words), await git(...words)]).toEqual(['1', '1']);
});

test.each([
  // A branch is somewhere else tomorrow.
  [['rev-list', '-1', 'HEAD', '^main', '--']],
  [['log', '--all', '--raw', '--']],
  [['log', '--branches=main', ID, '--']],
  // What a signature is worth, and which names a commit has.
  [['log', '--no-walk=unsorted', '--format=%H %G?', ID]],
  [['log', '--format=%D', ID]],
  // The working copy.
  [['ls-files', '-m', '-z', '--', 'campaigns']],
  [['hash-object', ID]],
  [['diff-index', '--raw', ID]],
  [['rev-parse', 'HEAD']],
  [['config', '--get', 'a']],
])('%j is asked each time', async (words) => {
  const git = counting();
  expect([await git(...words), await git(...words)]).toEqual(['1', '2']);
});

test('objects that are named by their ids are asked for once, and what is missing again', async () => {
  const git = counting();
  const ask = async (words: readonly string[], input: string): Promise<string> => `${await git.bytes(words, input)}`;
  const batch = ['cat-file', '--batch', '--buffer'];
  expect([await ask(batch, `${ID}\n${OTHER}:a b\n`), await ask(batch, `${ID}\n${OTHER}:a b\n`)]).toEqual(['1', '1']);
  expect(await ask(batch, `${OTHER}\n`)).toBe('2');
  expect([await ask(batch, 'main:a\n'), await ask(batch, 'main:a\n')]).toEqual(['3', '4']);
  expect([await ask([...batch, '--gone'], ID), await ask([...batch, '--gone'], ID)]).toEqual([
    '5 missing\n',
    '6 missing\n',
  ]);
});

test('where the index differs from HEAD is asked when it is another one, or too young to be believed', async () => {
  let index: string | undefined = 'one';
  const git = counting(() => index);
  const ask = (): Promise<string> => git('diff-index', '--cached', ID);
  expect([await ask(), await ask()]).toEqual(['1', '1']);
  index = 'two';
  expect([await ask(), await ask()]).toEqual(['2', '2']);
  index = undefined;
  expect([await ask(), await ask()]).toEqual(['3', '4']);
});

test('what was refused is asked again', async () => {
  let turns = 0;
  const refuse = async (): Promise<string> => {
    turns += 1;
    throw new Error(`no ${turns}`);
  };
  const refusing: Git = Object.assign(refuse, {
    bytes: async () => Buffer.from(''),
    heard: async () => {},
  });
  const git = settledGit(refusing, () => undefined);
  for (const turn of [1, 2]) await expect(git('log', ID)).rejects.toThrow(`no ${turn}`);
});
