import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { type Desk, EDITS, editedRecord } from '../../testing/edited-record.ts';
import { contentOf } from '../../testing/folder.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { build } from './build.ts';

/** By default each kind of edit is made once, built in threes, and held against a build from nothing three times; `GREENLIT_EDITS=200` makes so many and compares each. */
const MANY = Number(process.env['GREENLIT_EDITS'] ?? 0);

it('builds after every edit what a build from nothing comes to, byte for byte', { timeout: 3_600_000 }, async () => {
  const repo = await editedRecord();
  const elsewhere = mkdtempSync(join(tmpdir(), 'greenlit-clean-'));
  onTestFinished(() => {
    repo.remove();
    rmSync(elsewhere, { recursive: true, force: true });
  });
  const chance = chances(Number(process.env['GREENLIT_SEED'] ?? 7));
  const desk: Desk = {
    repo,
    out: join(repo.path, 'dist'),
    pick: (below) => Math.floor(chance() * below),
    now: '2026-11-24T12:00:00.000Z',
  };
  const told: string[] = [];
  const kinds = Object.entries(EDITS);
  expect(await said(desk.repo.path, desk)).toBe('built');
  for (let turn = 0; turn < Math.max(MANY, kinds.length); turn += 1) {
    const [what, edit] = turn < kinds.length ? kinds[turn]! : kinds[desk.pick(kinds.length)]!;
    told.push(what);
    await edit(desk);
    const last = turn + 1 === kinds.length;
    if (MANY === 0 && turn % 3 !== 2 && !last) continue;
    const again = await said(repo.path, desk);
    if (MANY === 0 && turn % 15 !== 14 && !last) continue;
    const clean = join(elsewhere, 'record');
    rmSync(clean, { recursive: true, force: true });
    for (const each of ['.git', '.gitignore', 'campaigns'])
      cpSync(join(repo.path, each), join(clean, each), { recursive: true });
    expect([what, again], told.join('; ')).toEqual([what, await said(clean, { ...desk, out: join(clean, 'dist') })]);
    if (again !== 'built') continue;
    expect([what, digests(desk.out)], told.join('; ')).toEqual([what, digests(join(clean, 'dist'))]);
  }
});

/** Builds, and tells that or what it refused. The clock stands a little later than it does: what was just written is believed. */
async function said(root: string, { out, now }: Pick<Desk, 'out' | 'now'>): Promise<string> {
  const options = { project: PROJECT, root, out, now, audience: 'internal', effort: 'draft' } as const;
  const receipts = { at: Date.now() + 10_000, instant: true };
  return build({ ...options, receipts, onProgress: () => {} }).then(
    () => 'built',
    (thrown: Error) => thrown.message,
  );
}

/** Every file by its path, each in one word. */
const digests = (folder: string): { readonly [path: string]: string } =>
  Object.fromEntries(Object.entries(contentOf(folder)).map(([path, bytes]) => [path, sha256(bytes)]));

/** The same numbers from 0 to 1 for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
