import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { submit } from './submit.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const TEXT = String(SMALL_RECORD[ASSET]);

const SMALL = 'first-light/hero is 40 × 50 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 27 times.';

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** What came of putting the hero up in this record, what was said before, and its file afterwards. */
async function put(files: Files = {}, assets = ['first-light/hero']) {
  folder = folderOf({ ...SMALL_RECORD, ...files });
  const told: string[] = [];
  const onDoubt = (problems: readonly Problem[]): void => {
    told.push(...problems.map(({ message }) => message));
  };
  const done = await submit({ root: folder.path, now: '2026-11-24T09:00:00Z', assets, onDoubt }).catch(
    (thrown: unknown) => {
      if (thrown instanceof WrongUse) return thrown.message;
      if (thrown instanceof Refusal) return thrown.problems.map(({ message, fix }) => `${message} ${fix}`);
      throw thrown;
    },
  );
  return { done, told, text: readFileSync(join(folder.path, ASSET), 'utf8') };
}

it('writes the day, nothing else, and says whom it waits for', async () => {
  expect(await put()).toEqual({
    done: [{ asset: 'first-light/hero', file: ASSET, at: '2026-11-24', people: ['Mara Lindqvist'] }],
    told: [SMALL],
    text: TEXT.replace('channels: [ig-feed-4x5]', 'channels: [ig-feed-4x5]\nat: 2026-11-24'),
  });
});

it('leaves a day that is there already', async () => {
  const there = TEXT.replace('by: tom', 'by: tom\nat: 2026-11-20');
  expect(await put({ [ASSET]: there })).toEqual({
    done: [{ asset: 'first-light/hero', file: ASSET, at: '2026-11-20', was: '2026-11-20', people: ['Mara Lindqvist'] }],
    told: [SMALL],
    text: there,
  });
});

it('refuses what nobody could approve as it is, and what is no asset', async () => {
  const open = TEXT.replace('from: 01-low-light/d01', 'from: []').replace(
    'A bottle on a sunlit ledge',
    'to be described',
  );
  expect(await put({ [ASSET]: open })).toEqual({
    done: [
      'first-light/hero cannot be put up: it has no draft yet. Mend that first: npm run check shows the line.',
      'first-light/hero cannot be put up: what it shows (its alt text) is still open. Mend that first: npm run check shows the line.',
    ],
    told: [],
    text: open,
  });
  expect((await put({}, ['first-light/brief'])).done).toBe(
    'first-light/brief is no asset. A brief, picks and a delivery wait for a decision as soon as they are there.',
  );
  expect((await put({}, ['first-light/heron'])).done).toBe(
    'There is nothing called "heron" in first-light. Did you mean "hero"?',
  );
});

it('says before it writes that nobody could approve it, and whom it would wait for is no answer then', async () => {
  const { done, told } = await put({ [ASSET]: TEXT.replace('by: tom', 'by: mara') });
  const closed = 'it asks for a creative lead, and Mara Lindqvist, the only one, made it';
  expect(told).toEqual([SMALL, `Nobody can approve first-light/assets/hero: ${closed}.`]);
  expect(done).toEqual([{ asset: 'first-light/hero', file: ASSET, at: '2026-11-24', people: [], closed }]);
});
