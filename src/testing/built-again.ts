import { cpSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { build } from '../commands/publish/build.ts';
import { workFolderOf } from '../commands/publish/site-ground.ts';
import type { Problem } from '../core/problem/problem.ts';
import { sha256 } from '../io/files/sha256.ts';
import { type Desk, EDITS, editedRecord } from './edited-record.ts';
import { contentOf, folderOf } from './folder.ts';
import { PROJECT } from './sample-site.ts';

/** How a record is edited: `GREENLIT_EDITS` says how often besides, `GREENLIT_SEED` by which chance. */
export type BuiltAgain = {
  /** How many edits: each kind once, and then by chance, every other time a fact of any noun. */
  readonly many: number;
  /** After how many edits it is built, and after how many of these builds the result is held against a whole one. */
  readonly edits: number;
  readonly builds: number;
};

/** After so many comparisons the other build begins with nothing at all; before, with its own last files, of which it knows nothing. */
const WHOLE = 25;

/**
 * Edits a small record in git and builds it with all that is remembered, and elsewhere with nothing: both must come to the same, byte for
 * byte, or refuse the same in the same words. Tells how many of the compared builds refused nothing.
 */
export async function builtAgain({ many, edits, builds }: BuiltAgain): Promise<number> {
  const repo = await editedRecord();
  const { path: elsewhere, remove } = folderOf({});
  const clean = join(elsewhere, 'record');
  const cleanOut = join(clean, 'dist');
  mkdirSync(cleanOut, { recursive: true });
  const work = workFolderOf(WORKSHOP, realpathSync(cleanOut), { audience: 'internal', base: '/' });
  onTestFinished(() => {
    repo.remove();
    remove();
    rmSync(work, { recursive: true, force: true });
  });
  const chance = chances(Number(process.env['GREENLIT_SEED'] ?? 7));
  const desk: Desk = {
    repo,
    out: join(repo.path, 'dist'),
    pick: (below) => Math.floor(chance() * below),
    now: '2026-11-24T12:00:00.000Z',
  };
  let compared = 0;
  const cleanly = async (): Promise<string> => {
    // Nothing of what it read, drew, printed or packed before is there any more.
    const all = compared % WHOLE === 0 ? [work, cleanOut] : [join(work, 'printed.json'), join(work, 'left')];
    for (const each of [...all, ...RECORD.map((name) => join(clean, name)), join(clean, '.greenlit')])
      rmSync(each, { recursive: true, force: true });
    for (const each of RECORD) cpSync(join(repo.path, each), join(clean, each), { recursive: true });
    compared += 1;
    return said(clean, { ...desk, out: cleanOut });
  };
  const kinds = Object.entries(EDITS);
  const told: string[] = [];
  let right = 0;
  const before = join(elsewhere, 'before');
  const noteBefore = (): void => {
    rmSync(before, { recursive: true, force: true });
    cpSync(join(repo.path, 'campaigns'), before, { recursive: true });
  };
  expect(await said(repo.path, desk)).toMatch(BUILT);
  noteBefore();
  for (let turn = 0; turn < many; turn += 1) {
    const next = turn < kinds.length ? kinds[turn] : turn % 2 === 0 ? kinds[desk.pick(kinds.length)] : ANY;
    const [what, edit] = next ?? ANY;
    told.push(what);
    await edit(desk);
    const last = turn + 1 === many;
    if (turn % edits !== edits - 1 && !last) continue;
    const again = await said(repo.path, desk);
    if (turn % (edits * builds) === edits * builds - 1 || last) {
      expect([what, again], told.join('; ')).toEqual([what, await cleanly()]);
      if (BUILT.test(again)) {
        right += 1;
        expect([what, digests(desk.out)], told.join('; ')).toEqual([what, digests(cleanOut)]);
      }
    }
    if (!BUILT.test(again)) {
      // What nobody can build would hide every edit that follows.
      rmSync(join(repo.path, 'campaigns'), { recursive: true });
      cpSync(before, join(repo.path, 'campaigns'), { recursive: true });
    }
    noteBefore();
  }
  return right / compared;
}

const RECORD = ['.git', '.gitignore', 'campaigns'];
const ANY = ['a fact of any noun', EDITS['a fact of any noun']!] as const;
const WORKSHOP = join(PROJECT, '.greenlit/site');

const BUILT = /^built\b/;
const printed = ({ file, line, code, message, fix }: Problem): string => `${file}:${line} ${code} ${message} ${fix}`;

/** Builds, and tells that with all that was to be said of it, or what it refused. The clock stands a little later than it does: what was just written is believed. */
async function said(root: string, { out, now }: Pick<Desk, 'out' | 'now'>): Promise<string> {
  const options = { project: PROJECT, root, out, now, audience: 'internal', effort: 'draft' } as const;
  const receipts = { at: Date.now() + 10_000, instant: true };
  return build({ ...options, receipts, onProgress: () => {} }).then(
    ({ problems }) => ['built', ...problems.map(printed)].join('\n').replaceAll(root, ''),
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
