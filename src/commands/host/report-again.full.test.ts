import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ASSET_FILE, LOOKED_AT } from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { proposedChange } from '../../testing/proposed-change.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { report } from './report.ts';

/** A proposal, and a report on it that remembers; a program that has changed since would make each anew. */
async function desk() {
  const repo = await proposedChange();
  const { path: out, remove } = folderOf({});
  onTestFinished(() => {
    repo.remove();
    remove();
  });
  const texts = (): string[] =>
    ['report.md', 'report.html', 'report.json'].map((name) => readFileSync(join(out, name), 'utf8'));
  const told = async (how: { readonly receipts?: boolean; readonly boxes?: boolean } = {}) => {
    const { receipts = true, ...more } = how;
    // The clock stands a little later than it does: what was just written is believed.
    const at = { program: PROJECT, at: Date.now() + 10_000 };
    const said = await report({
      root: repo.path,
      base: 'main',
      now: LOOKED_AT,
      out,
      ...more,
      ...(receipts && { receipts: at }),
    });
    return { ...said, texts: texts() };
  };
  return { repo, out, told };
}

/** Whether a report was made anew: its files are written each time that it is. */
const isWrittenAnew = async (out: string, make: () => Promise<unknown>): Promise<boolean> => {
  const file = join(out, 'report.md');
  const before = statSync(file).mtimeMs;
  await make();
  return statSync(file).mtimeMs !== before;
};

it('stands where neither side moved, word for word', async () => {
  const { out, told } = await desk();
  const first = await told();
  expect(await isWrittenAnew(out, told)).toBe(false);
  const second = await told();
  expect(JSON.parse(JSON.stringify(second))).toEqual(JSON.parse(JSON.stringify(first)));
  expect(second.texts).toEqual((await told({ receipts: false })).texts);
});

const MOVES: readonly (readonly [string, (desk: { repo: GitRepo; out: string }) => void])[] = [
  [
    'an asset',
    ({ repo }) =>
      repo.write({
        [ASSET_FILE]: readFileSync(join(repo.path, ASSET_FILE), 'utf8').replace(/^title: .*$/m, 'title: Anew'),
      }),
  ],
  ['the branch that it is compared with', ({ repo }) => repo.git('branch', '-f', 'main', 'HEAD')],
  [
    'its own branch',
    ({ repo }) =>
      repo.git(
        '-c',
        'user.name=Tom',
        '-c',
        'user.email=tom@example.com',
        'commit',
        '-q',
        '--allow-empty',
        '-m',
        'More',
      ),
  ],
  ['a file of it that is gone', ({ out }) => rmSync(join(out, 'report.html'))],
  ['a file of it that somebody wrote to', ({ out }) => writeFileSync(join(out, 'report.md'), 'mine')],
];

it.each(MOVES)('is made anew after %s moved, as one that remembers nothing is', async (_, move) => {
  const { repo, out, told } = await desk();
  await told();
  move({ repo, out });
  expect(await isWrittenAnew(out, told)).toBe(true);
  const again = await told();
  expect(again.texts).toEqual((await told({ receipts: false })).texts);
});

it('is another one when something else is asked', async () => {
  const { out, told } = await desk();
  await told();
  expect(await isWrittenAnew(out, () => told({ boxes: true }))).toBe(true);
});
