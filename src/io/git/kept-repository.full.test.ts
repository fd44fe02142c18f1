import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BRIEF_FILE, MARA, madeRecord, TOM } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { type KeptRepository, openKept } from './kept-repository.ts';
import type { Repository } from './repository.ts';
import { workingCopy } from './working-copy.ts';

/** A desk at a record, whose clock stands a little later than it does: what was just written is believed. */
function deskAt(): { repo: GitRepo; desk: KeptRepository; open: () => Promise<Repository> } {
  const repo = madeRecord();
  onTestFinished(repo.remove);
  const desk: KeptRepository = { at: Date.now() + 10_000 };
  const open = async (): Promise<Repository> => {
    const found = await openKept(repo.path, {}, desk);
    if ('reason' in found) throw new Error(found.reason);
    return found;
  };
  return { repo, desk, open };
}

type Move = (repo: GitRepo) => unknown;
const MOVES: readonly (readonly [string, Move])[] = [
  [
    'a commit',
    (repo) => {
      repo.write({ [BRIEF_FILE]: '---\n---\n' });
      repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
    },
  ],
  ['another branch', (repo) => repo.git('switch', '-q', '-c', 'side')],
  ['refs that were packed', (repo) => repo.git('pack-refs', '--all')],
  ['a setting of the repository', (repo) => repo.git('config', 'diff.renameLimit', '1')],
  ['how git reads files', (repo) => repo.write({ '.gitattributes': '*.md text eol=crlf\n' })],
];

it.each(MOVES)('asks everything anew after %s', async (_, move) => {
  const { repo, open } = deskAt();
  const first = await open();
  expect(await open()).toBe(first);
  move(repo);
  const second = await open();
  expect(second).not.toBe(first);
  expect((await second.recordLog()).commits.map(({ commit }) => commit.id)).toEqual(
    repo.git('log', '--reverse', '--format=%H').trim().split('\n'),
  );
});

it('knows where a setting outside of the repository stands', async () => {
  const { repo, open } = deskAt();
  repo.write({ signers: 'mara@example.com ssh-ed25519 AAAA\n' });
  repo.git('config', 'gpg.ssh.allowedSignersFile', join(repo.path, 'signers'));
  const first = await open();
  expect(await open()).toBe(first);
  repo.write({ signers: 'noor@example.com ssh-ed25519 AAAA\n' });
  expect(await open()).not.toBe(first);
});

it('tells of the working copy what lies there now, and of the index what it holds now', async () => {
  const { repo, open } = deskAt();
  const uncommitted = async (): Promise<string[]> => [...(await workingCopy(await open(), 'campaigns')).uncommitted];
  expect(await uncommitted()).toEqual([]);
  repo.write({ [BRIEF_FILE]: 'other' });
  expect(await uncommitted()).toEqual([BRIEF_FILE]);
  repo.git('checkout', '-q', '--', '.');
  expect(await uncommitted()).toEqual([]);
  const first = await open();
  repo.git('rm', '-q', '--cached', BRIEF_FILE);
  expect(await uncommitted()).toEqual([BRIEF_FILE]);
  expect(await open()).toBe(first);
});

it('believes nothing that changed within the same tick of the clock', async () => {
  const { repo, desk, open } = deskAt();
  repo.git('-c', `user.name=${TOM.name}`, '-c', `user.email=${TOM.email}`, 'commit', '-q', '--allow-empty', '-m', 'No');
  // The clock stands where it stood when that was committed.
  desk.at = Date.now();
  const first = await open();
  expect(await open()).not.toBe(first);
});

it('asks for a log anew that could not be had', async () => {
  const { repo, desk, open } = deskAt();
  const head = repo.git('rev-parse', 'HEAD').trim();
  const object = join(repo.path, '.git/objects', head.slice(0, 2), head.slice(2));
  const bytes = readFileSync(object);
  chmodSync(object, 0o644);
  writeFileSync(object, 'broken');
  await expect(open().then((found) => found.recordLog())).rejects.toThrow();
  writeFileSync(object, bytes);
  expect(desk.kept).toBeUndefined();
  expect((await (await open()).recordLog()).commits).toHaveLength(1);
});
