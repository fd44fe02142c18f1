import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { approvalText } from '../src/testing/approved-record.ts';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';

const RUN = join(import.meta.dirname, 'run.mjs');
const runner = commandRunner(60_000);
const folder = folderOf({ ...SMALL_RECORD, 'notes.txt': 'mine' });
afterAll(() => {
  runner.close();
  folder.remove();
});
const run = (...argv: string[]) => runner.run([...argv, '--root', folder.path]);

it('what the machine refuses is a problem with place and way out, not a defect', async () => {
  const out = join(folder.path, 'notes.txt');
  const { code, stdout, stderr } = await run('contact-sheet', 'first-light/01-low-light', '--out', out);
  expect([
    code,
    stderr,
    stdout.replaceAll(folder.path, '<root>').replaceAll(/(<root>\/notes\.txt)\S*/g, '$1/…'),
  ]).toEqual([
    1,
    '',
    `<root>/notes.txt/…  error  machine-refused
  <root>/notes.txt/… cannot be written: a file lies where a folder has to be.
  why  The work cannot be done where this machine does not allow it; what was not finished is not there.
  do   Name another place (--out), or move that file away.

1 error

`,
  ]);
});

it('a port that is none is told before anything is built', async () => {
  const { code, stderr } = await run('start', '--port', 'abc');
  expect([code, stderr]).toEqual([2, '--port abc is no port; write a number up to 65526, as in --port 4321.\n']);
});

it.skipIf(process.platform === 'win32')(
  'of a long log of decisions so few files are open at once that any system allows it',
  () => {
    const approval = (at: number): string =>
      approvalText(`sha256:${'0'.repeat(64)}`, { at: `2026-11-12T09:${String(at % 60).padStart(2, '0')}:00Z` });
    const many = Object.fromEntries(
      Array.from({ length: 2000 }, (_, at) => [
        `campaigns/first-light/approvals/assets-hero--2026-11-12--mara-${at + 1}.md`,
        approval(at),
      ]),
    );
    const { path, remove } = folderOf({ ...SMALL_RECORD, ...many });
    const words = [
      process.execPath,
      RUN,
      'status',
      '--root',
      path,
      '--format',
      'json',
      '--now',
      '2026-11-24T12:00:00Z',
    ];
    const said = execFileSync('/bin/sh', ['-c', 'ulimit -n 128 && exec "$@"', 'sh', ...words], { encoding: 'utf8' });
    remove();
    expect(said).toContain('"ref": "assets/hero"');
    expect(said).not.toContain('machine-refused');
  },
);
