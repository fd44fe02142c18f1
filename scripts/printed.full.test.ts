import { afterAll, afterEach, expect, test } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const commands = commandRunner(60_000);
const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const each of folders.splice(0)) each.remove();
});
afterAll(() => commands.close());

test.each(['pretty', 'github'])(
  'no text of the record steers the terminal or the log that a command prints to (%s)',
  async (format) => {
    const folder = folderOf({
      ...SMALL_RECORD,
      [BATCH]: String(SMALL_RECORD[BATCH]).replace('light: low warm sun', 'light: "low \\e[2J\\x9b1A warm \\u202esun"'),
    });
    folders.push(folder);
    const { code, stdout } = await commands.run(['patterns', '--root', folder.path, '--format', format]);
    expect(code).toBe(0);
    expect(stdout).toContain('light: low �[2J�1A warm �sun');
  },
);
