import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { BRIEF_FILE } from '../../testing/approved-record.ts';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { readRecord } from './read-record.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

const BRIEF = String(SMALL_RECORD[BRIEF_FILE]);
const briefRead = async (): Promise<string | undefined> => {
  const { sources } = await readRecord(repo.path, join(repo.path, '.greenlit/cache'));
  return sources.find(({ path }) => path === BRIEF_FILE)?.text;
};

it.each<[string, (text: string) => void]>([
  ['written again in its place', (text) => repo.write({ [BRIEF_FILE]: text })],
  [
    'that another took the place of',
    (text) => {
      repo.write({ other: text });
      repo.move('other', BRIEF_FILE);
    },
  ],
])('a text of the same size and time is read anew where it was %s', async (_, act) => {
  repo = gitRepo(SMALL_RECORD);
  const file = join(repo.path, BRIEF_FILE);
  // A day that is long gone: what was changed just now is read anew in any case.
  const long = Date.parse('2026-01-01T00:00:00Z') / 1000;
  utimesSync(file, long, long);
  expect([await briefRead(), await briefRead()]).toEqual([BRIEF, BRIEF]);
  const { size, mtimeMs } = statSync(file);
  const other = BRIEF.replace('quietly', 'loudly.');
  act(other);
  utimesSync(file, long, long);
  expect([statSync(file).size, statSync(file).mtimeMs]).toEqual([size, mtimeMs]);
  expect(await briefRead()).toBe(other);
});
