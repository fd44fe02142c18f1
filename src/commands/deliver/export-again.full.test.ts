import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEAM_FILE } from '../../testing/approved-record.ts';
import { contentOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { manyApproved } from '../../testing/many-approved.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { exportAgain } from './export-again.ts';

let repo: GitRepo;
const work = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-again-')));
const out = join(work, 'out');
beforeAll(async () => {
  repo = await manyApproved(2);
});
afterAll(() => {
  repo.remove();
  rmSync(work, { recursive: true, force: true });
});

/** Exports as if the clock stood a little later than it does; tells what was made, and whether anything was looked at. */
async function exported(to = out, now = '2026-11-24T12:00:00.000Z') {
  let looked = false;
  const { packs, written, drawn, problems } = await exportAgain({
    ...{ project: PROJECT, root: repo.path, out: to, now, effort: 'draft' },
    receipts: { at: Date.now() + 10_000, instant: false },
    onProgress: () => {
      looked = true;
    },
  });
  const errors = problems.filter((each) => each.severity === 'error').map(({ code }) => code);
  return { packs: packs.map(({ path }) => path), written, drawn: drawn > 0, looked, errors };
}

const PACKS = [
  'packs/first-light/first-light.zip',
  'packs/first-light/first-light--og.zip',
  'packs/first-light/first-light--web-hero.zip',
];
const AS_IT_WAS = { packs: PACKS, written: 0, drawn: false, looked: false, errors: [] };

it('an export after which nothing moved looks at nothing, and tells the same packs', async () => {
  expect(await exported()).toEqual({ ...AS_IT_WAS, written: 3, drawn: true, looked: true });
  const made = contentOf(out);
  expect(await exported()).toEqual(AS_IT_WAS);
  expect(contentOf(out)).toEqual(made);
});

it('looks at everything on another day, and at what somebody wrote to', async () => {
  expect(await exported(out, '2026-11-25T12:00:00.000Z')).toEqual({ ...AS_IT_WAS, looked: true });
  expect(await exported(out, '2026-11-25T12:00:00.000Z')).toEqual(AS_IT_WAS);
  const [pack = ''] = PACKS;
  const right = readFileSync(join(out, pack));
  writeFileSync(join(out, pack), right.subarray(1));
  expect(await exported(out, '2026-11-25T12:00:00.000Z')).toEqual({ ...AS_IT_WAS, written: 1, looked: true });
  expect(readFileSync(join(out, pack)).equals(right)).toBe(true);
});

it('an asset whose decision lapsed goes out of the packs, as in an export into an empty folder', async () => {
  const file = join(repo.path, 'campaigns/first-light/assets/hero-2/asset.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('ratio: "4:5"', 'ratio: "1:1"'));
  const again = await exported();
  expect(await exported(join(work, 'clean'))).toEqual({ ...again, written: 2 });
  expect(again.packs).toEqual(['packs/first-light/first-light.zip', 'packs/first-light/first-light--web-hero.zip']);
  const packsIn = (folder: string) =>
    Object.entries(contentOf(folder)).filter(([path]) => path.startsWith('packs/') && path.endsWith('.zip'));
  expect(packsIn(out)).toEqual(packsIn(join(work, 'clean')));
});

it('a record that may not be drawn is refused each time, and nothing of the last one is told', async () => {
  await exported();
  writeFileSync(join(repo.path, TEAM_FILE), 'people: none\n');
  for (const _ of [1, 2]) await expect(exported()).rejects.toThrow('"people" is "none"');
});
