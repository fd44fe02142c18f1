import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';

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
