import { chmodSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { BRIEF_FILE, madeRecord, TOM } from '../../testing/approved-record.ts';
import { contentOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { type WholeRun, wholeRun } from './whole-run.ts';

/** A record in git, a program and a folder that was written to. */
function workplace(): GitRepo {
  const repo = madeRecord();
  onTestFinished(repo.remove);
  repo.write({
    'program/src/rules.ts': 'export const rules = 1;\n',
    'program/node_modules/.package-lock.json': '{}\n',
    'dist/index.html': 'made',
  });
  return repo;
}

/** Runs as if the clock stood a little later than it does: what was written a moment ago is not trusted. */
async function runIn(repo: GitRepo, change: Partial<WholeRun> & { later?: number } = {}): Promise<'anew' | 'stands'> {
  const { later = 10_000, ...more } = change;
  const receipts = { program: join(repo.path, 'program'), at: Date.now() + later };
  let how: 'anew' | 'stands' = 'stands';
  const run = { root: repo.path, receipts, kind: 'build', asked: '2026-11-24', out: join(repo.path, 'dist'), ...more };
  await wholeRun(run, async ({ keep }) => {
    how = 'anew';
    await keep('done');
    return 'done';
  });
  return how;
}

/** Puts other bytes of the same length in a file's place, and sets back the time that can be set. */
function rewrite(file: string, from: string, to: string): void {
  const { atime, mtime } = statSync(file);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  utimesSync(file, atime, mtime);
}

const AS_TOM = ['-c', `user.name=${TOM.name}`, '-c', `user.email=${TOM.email}`];

type Move = (repo: GitRepo) => void;
const MOVES: readonly (readonly [string, Move])[] = [
  ['a word of a brief', ({ path }) => rewrite(join(path, BRIEF_FILE), 'Quiet', 'Noisy')],
  ['a file that came', (repo) => repo.write({ 'campaigns/first-light/notes.txt': 'a' })],
  ['a hidden file that came', (repo) => repo.write({ 'campaigns/.gitattributes': '*.png -diff\n' })],
  ['a file that went', (repo) => repo.delete('campaigns/first-light/batches/01-low-light/d02.png')],
  ['a file of another name', (repo) => repo.move(BRIEF_FILE, BRIEF_FILE.replace('brief', 'letter'))],
  ['a commit without a file', (repo) => void repo.git(...AS_TOM, 'commit', '-q', '--allow-empty', '-m', 'Nothing')],
  ['another branch', (repo) => void repo.git('switch', '-q', '-c', 'side')],
  ['git’s index', (repo) => void repo.git('rm', '-q', '--cached', BRIEF_FILE)],
  ['a setting of the repository', (repo) => void repo.git('config', 'core.ignoreCase', 'true')],
  ['how git reads files', (repo) => repo.write({ '.gitattributes': '*.md text eol=crlf\n' })],
  ['what this copy leaves alone', (repo) => repo.write({ '.git/info/exclude': 'notes.txt\n' })],
  ['the program', (repo) => repo.write({ 'program/src/rules.ts': 'export const rules = 2;\n' })],
  ['what is installed', (repo) => repo.write({ 'program/node_modules/.package-lock.json': '{ }\n' })],
  ['a file that was made', ({ path }) => rewrite(join(path, 'dist/index.html'), 'made', 'MADE')],
  ['a file of others beside it', (repo) => repo.write({ 'dist/mine.html': 'mine' })],
  ['a file that was made and is gone', ({ path }) => rmSync(join(path, 'dist/index.html'))],
  [
    'a file that was made anew elsewhere',
    ({ path }) => {
      const [file, other] = [join(path, 'dist/index.html'), join(path, 'program/other')];
      writeFileSync(other, readFileSync(file));
      const { atime, mtime } = statSync(file);
      utimesSync(other, atime, mtime);
      renameSync(other, file);
    },
  ],
  ['a receipt that was cut', ({ path }) => cutReceipts(path)],
];

it.each(MOVES)('looks at everything anew after %s moved, and once', async (_, move) => {
  const repo = workplace();
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
  move(repo);
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
});

it('looks at everything anew when something else is asked, on another day, after half a day and when the clock was set back', async () => {
  const repo = workplace();
  await runIn(repo);
  expect(await runIn(repo, { kind: 'check' })).toBe('anew');
  expect(await runIn(repo, { asked: '2026-11-25' })).toBe('anew');
  expect(await runIn(repo)).toBe('anew');
  expect(await runIn(repo, { later: 13 * 3600_000 })).toBe('anew');
  expect(await runIn(repo)).toBe('anew');
  expect(await runIn(repo, { later: 20_000 })).toBe('stands');
});

it('believes no file that changed within the same tick of the clock', async () => {
  const repo = workplace();
  repo.write({ [BRIEF_FILE]: readFileSync(join(repo.path, BRIEF_FILE)) });
  // The clock stands where it stood when the brief was saved.
  expect(await runIn(repo, { later: 0 })).toBe('anew');
  expect(await runIn(repo, { later: 0 })).toBe('anew');
});

it('leaves out what another command wrote beside it, as long as the list of the folder says so', async () => {
  const repo = workplace();
  const how = (): Promise<string> => runIn(repo, { beside: ['report.md'] });
  const listed = (...names: string[]): void =>
    repo.write({ 'dist/.greenlit-out': `greenlit-out/1: ours\n${names.map((name) => `${name}\n`).join('')}` });
  listed('index.html');
  expect([await how(), await how()]).toEqual(['anew', 'stands']);
  listed('index.html', 'report.md');
  repo.write({ 'dist/report.md': 'Tom changed the brief.' });
  expect(await how()).toBe('stands');
  repo.write({ 'dist/report.md': 'Tom changed the brief, and Mara an asset.' });
  expect(await how()).toBe('stands');
  repo.delete('dist/report.md');
  listed('index.html');
  expect(await how()).toBe('stands');
  // Of the same name, and nobody's that we know.
  repo.write({ 'dist/report.md': 'What I think of it.' });
  expect([await how(), await how()]).toEqual(['anew', 'stands']);
  repo.delete('dist/report.md');
  listed();
  expect([await how(), await how()]).toEqual(['anew', 'stands']);
});

it('keeps nothing of a run that keeps nothing', async () => {
  const repo = workplace();
  const receipts = { program: join(repo.path, 'program'), at: Date.now() + 10_000 };
  const run = { root: repo.path, receipts, kind: 'check', asked: 'a day' };
  const turns: number[] = [];
  const failing = async (): Promise<number> => turns.push(1);
  await wholeRun(run, failing);
  await wholeRun(run, failing);
  expect(turns).toEqual([1, 1]);
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'trusts no folder that it may not enter',
  async () => {
    const repo = workplace();
    const folder = join(repo.path, 'campaigns/first-light/references');
    chmodSync(folder, 0o000);
    onTestFinished(() => chmodSync(folder, 0o755));
    expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'anew']);
  },
);

it('knows a setting outside of the repository by the file that it is in', async () => {
  const repo = workplace();
  repo.write({ 'program/signers': 'mara@example.com ssh-ed25519 AAAA\n' });
  repo.git('config', 'gpg.ssh.allowedSignersFile', join(repo.path, 'program/signers'));
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
  repo.write({ 'program/signers': 'noor@example.com ssh-ed25519 AAAA\n' });
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
});

it.each([
  ['a person’s settings', 'home/.gitconfig', '[core]\n\tignoreCase = true\n'],
  ['a person’s settings elsewhere', 'home/.config/git/config', '[core]\n\tignoreCase = true\n'],
  ['a person’s attributes', 'home/.config/git/attributes', '*.md text\n'],
  ['what a person leaves alone', 'home/.config/git/ignore', '*.txt\n'],
  ['settings that others name beside them', '.git/more', '[core]\n\tignoreCase = true\n'],
  ['a program that checks signatures', 'bin/ssh-keygen', '#!/bin/sh\n'],
  ['a program that a setting names', 'checker', '#!/bin/sh\n'],
])('knows when there is %s where there was none', async (_, path, text) => {
  const repo = workplace();
  repo.git('config', 'include.path', 'more');
  repo.git('config', 'gpg.ssh.program', join(repo.path, 'checker'));
  repo.write({ 'bin/nothing': '' });
  vi.stubEnv('HOME', join(repo.path, 'home'));
  vi.stubEnv('USERPROFILE', join(repo.path, 'home'));
  vi.stubEnv('XDG_CONFIG_HOME', undefined);
  vi.stubEnv('GIT_CONFIG_GLOBAL', undefined);
  vi.stubEnv('PATH', [join(repo.path, 'bin'), process.env['PATH']].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
  repo.write({ [process.platform === 'win32' && path.startsWith('bin/') ? `${path}.exe` : path]: text });
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
});

it('stands when git only looked at the files again, and not when its index holds something else', async () => {
  const repo = workplace();
  await runIn(repo);
  const index = join(repo.path, '.git/index');
  const before = statSync(index).mtimeMs;
  repo.git('update-index', '--force-write-index', '-q', '--refresh');
  expect(statSync(index).mtimeMs).toBeGreaterThan(before);
  expect(await runIn(repo)).toBe('stands');
  repo.git('update-index', '--assume-unchanged', BRIEF_FILE);
  expect([await runIn(repo), await runIn(repo)]).toEqual(['anew', 'stands']);
});

it('tells a run that is under way whether the record moved meanwhile', async () => {
  const repo = workplace();
  const receipts = { program: join(repo.path, 'program'), at: Date.now() + 10_000 };
  const said = await wholeRun({ root: repo.path, receipts, kind: 'build', asked: 'a day' }, async ({ moved }) => {
    const before = moved();
    repo.write({ 'campaigns/first-light/notes.txt': 'a' });
    return [before, moved()];
  });
  expect(said).toEqual([false, true]);
});

function cutReceipts(root: string): void {
  const entries = join(root, '.greenlit/cache/entries');
  for (const path of Object.keys(contentOf(entries)))
    writeFileSync(join(entries, path), readFileSync(join(entries, path)).subarray(0, 90));
}
