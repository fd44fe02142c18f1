import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Refusal } from '../../core/problem/refusal.ts';
import { listText, OUT_LIST } from '../../io/files/out-list.ts';
import { folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { loadDrawable } from './load-drawable.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';

/** What is said of packs when the record has an error, and these files are in the folder, of which the list names so many. */
async function saidOf(inOut: readonly string[], listed = inOut): Promise<string[]> {
  const broken = String(SMALL_RECORD[HERO]).replace('from: 01-low-light/d01', 'from: 01-low-light/d09');
  const { path, remove } = folderOf({
    ...{ ...SMALL_RECORD, [HERO]: broken },
    ...Object.fromEntries(inOut.map((name) => [`dist/${name}`, 'x'])),
    [`dist/${OUT_LIST}`]: listText(new Set(listed)),
  });
  const now = '2026-11-24T12:00:00Z';
  const load = loadDrawable({ root: path, now, cacheDir: join(path, '.greenlit/cache'), out: join(path, 'dist') });
  const refused = (await load.catch((thrown: Error) => thrown)) as Refusal;
  remove();
  expect(refused.problems.some(({ severity }) => severity === 'error')).toBe(true);
  return refused.problems
    .filter(({ code }) => code === 'packs-earlier')
    .map(({ severity, message, fix }) => `${severity} ${message} ${fix}`);
}

it('packs that an earlier run left are told of while the record has errors', async () => {
  expect(await saidOf(['packs/first-light/a.zip'])).toEqual([
    'warning packs/first-light/a.zip was made of an earlier state of the record, and nothing is made of it as it is now. Send none of them: mend the errors above and run this again.',
  ]);
  expect(await saidOf(['packs/first-light/b.zip', 'packs/first-light/a.zip'])).toEqual([
    'warning packs/first-light/a.zip and 1 more pack were made of an earlier state of the record, and nothing is made of it as it is now. Send none of them: mend the errors above and run this again.',
  ]);
});

it('somebody’s own files are none of them, nor is what is gone', async () => {
  expect(await saidOf(['packs/theirs.zip', 'index.html'], ['index.html', 'packs/gone.zip'])).toEqual([]);
});
