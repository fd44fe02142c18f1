import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleRecord } from '../src/commands/maintain/settle-record.ts';
import { listText, OUT_LIST } from '../src/io/files/out-list.ts';
import { approvedRecord, MARA, madeRecord } from '../src/testing/approved-record.ts';
import { commandRunner } from '../src/testing/command-runner.ts';
import { contentOf, type Files } from '../src/testing/folder.ts';
import type { GitRepo } from '../src/testing/git-repo.ts';
import { pngOf } from '../src/testing/png.ts';

/** Each command that writes, killed at moments from its first change to the disk to its last. */
const COMMANDS: {
  readonly [name: string]: { readonly argv: readonly string[]; readonly approved?: true; readonly kills: number };
} = {
  new: { argv: ['new', '--title', 'Second Light', '--brand', 'Fernbrook'], kills: 3 },
  fork: { argv: ['fork', 'first-light/hero', 'autumn'], approved: true, kills: 3 },
  pick: { argv: ['pick', '01-low-light/d01', '--why', 'It is quiet', '--by', 'tom'], kills: 3 },
  record: { argv: ['record', 'first-light/hero', '--file', 'RESULT', '--tool', 'Darktable', '--by', 'tom'], kills: 3 },
  approve: { argv: ['approve', 'first-light/hero', '--mark', 'label-readable=pass', '--commit'], kills: 5 },
  deliver: { argv: ['deliver', 'first-light', '--by', 'jonas'], approved: true, kills: 3 },
  export: { argv: ['export'], approved: true, kills: 3 },
  refine: { argv: ['refine', 'first-light'], kills: 2 },
};
const RUN = fileURLToPath(new URL('../src/testing/run-until-killed.ts', import.meta.url));

/** A person's own files, which no command may touch. */
const OWN: Files = {
  'dist/refine/theirs.webp': 'theirs',
  'notes.txt': 'mine',
  'dist/theirs.txt': 'theirs',
  'dist/packs/theirs.zip': 'theirs',
};

const runner = commandRunner(60_000);
let home: string;
let bases: { readonly [approved in 'true' | 'false']: GitRepo };
beforeAll(async () => {
  home = realpathSync.native(mkdtempSync(join(tmpdir(), 'greenlit-killed-')));
  writeFileSync(join(home, 'result.png'), pngOf(40, 50, [9, 9, 9]));
  const ignored = { '.gitignore': '.greenlit/\ndist/\n' };
  bases = { true: await approvedRecord({}, {}, ignored), false: madeRecord(ignored) };
  for (const repo of Object.values(bases)) {
    repo.git('config', 'user.name', MARA.name);
    repo.git('config', 'user.email', MARA.email);
  }
});
afterAll(() => {
  runner.close();
  for (const repo of Object.values(bases)) repo.remove();
  rmSync(home, { recursive: true, force: true });
});

describe.each(Object.entries(COMMANDS))('%s that is killed', (name, { argv, approved, kills }) => {
  it(`loses nothing that was there, and the next run works: ${kills} times`, async () => {
    const base = bases[approved === true ? 'true' : 'false'];
    let count = 0;
    const fresh = (): string => {
      const root = join(home, `${name}-${count++}`);
      cpSync(base.path, root, { recursive: true });
      for (const path of ['dist/packs', 'dist/refine']) mkdirSync(join(root, path), { recursive: true });
      // A folder that is ours, with a person's files in it.
      writeFileSync(join(root, 'dist', OUT_LIST), listText(new Set()));
      for (const [path, content] of Object.entries(OWN)) writeFileSync(join(root, path), content);
      return root;
    };
    const wordsFor = (root: string): string[] => [
      ...argv.map((each) => (each === 'RESULT' ? join(home, 'result.png') : each)),
      ...['--root', root, '--now', '2026-11-24T12:00:00Z', '--format', 'json'],
    ];
    const killed = async (root: string, last: string): Promise<{ signal: string | null; said: string }> => {
      const child = spawn(process.execPath, [RUN, last, ...wordsFor(root)], { stdio: ['ignore', 'pipe', 'pipe'] });
      const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      return { signal: child.signalCode, said: `${out}${err}` };
    };
    const whole = fresh();
    const calls = Number((await killed(whole, 'all')).said.split('\n').findLast((each) => /^\d+$/.test(each)));
    expect(calls).toBeGreaterThan(3);
    const [before, after] = [campaignsOf(base.path), campaignsOf(whole)];
    const met = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      const root = fresh();
      const ended = await killed(root, String(Math.floor((kill * (calls - 1)) / (kills - 1))));
      // What is drawn side by side makes a folder or two more or less.
      if (kill < kills - 1) expect([ended.signal, ended.said]).toEqual(['SIGKILL', '']);
      // A person sees each file as it was, or as it is to be.
      const seen = campaignsOf(root);
      for (const path of Object.keys({ ...before, ...seen }))
        expect([before[path], after[path]], `${path} after kill ${kill}`).toContain(seen[path]);
      const done =
        !OUTSIDE.has(name) &&
        JSON.stringify([seen, uncommittedIn(root)]) === JSON.stringify([after, uncommittedIn(whole)]);
      met.add(done ? 'complete' : 'not complete');
      // What is complete is not done a second time; the next run of any command says so.
      if (done) await settleRecord(root);
      else expect(await runner.run(wordsFor(root))).toMatchObject({ code: 0 });
      expect(campaignsOf(root)).toEqual(after);
      expect(uncommittedIn(root)).toEqual(uncommittedIn(whole));
      const left = contentOf(root);
      expect(Object.fromEntries(Object.keys(OWN).map((path) => [path, String(left[path])]))).toEqual(OWN);
      expect(Object.keys(left).filter((each) => /\.staging-|\.greenlit-lock/.test(each))).toEqual([]);
    }
    expect([...met].sort()).toEqual(OUTSIDE.has(name) ? ['not complete'] : ['complete', 'not complete']);
  });
});

/** Commands that change nothing in the record. */
const OUTSIDE: ReadonlySet<string> = new Set(['export', 'refine']);

/** What git says is not committed, but for what waits in a hidden folder. */
const uncommittedIn = (root: string): string[] =>
  execFileSync('git', ['-C', root, 'status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' })
    .split('\n')
    .filter((each) => each !== '' && !each.includes('/.staging-'));

/** What the record shows: hidden files are nobody's. */
const campaignsOf = (root: string): { [path: string]: string } =>
  Object.fromEntries(
    Object.entries(contentOf(join(root, 'campaigns')))
      .filter(([path]) => !path.split('/').some((step) => step.startsWith('.')))
      .map(([path, content]) => [path, Buffer.from(content).toString('base64')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
