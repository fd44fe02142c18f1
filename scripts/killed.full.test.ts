import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleRecord } from '../src/commands/maintain/settle-record.ts';
import { listText, OUT_LIST } from '../src/io/files/out-list.ts';
import { sha256 } from '../src/io/files/sha256.ts';
import { UNFINISHED } from '../src/io/files/write-atomic.ts';
import { approvedRecord, BRIEF_FILE, MARA, madeRecord } from '../src/testing/approved-record.ts';

import { contentOf, type Files } from '../src/testing/folder.ts';
import type { GitRepo } from '../src/testing/git-repo.ts';
import { pngOf } from '../src/testing/png.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';
import { stoppedRunner } from '../src/testing/stopped-runner.ts';
import type { Command } from './cli/command.ts';
import { COMMANDS as COMMAND_NAMES } from './cli/commands.ts';

/** Not as small as a team publishes its pictures, and much sooner. */
const QUICK: readonly string[] = ['--effort', 'draft'];

type Killed = {
  readonly argv: readonly string[];
  readonly approved?: true;
  /** What was run and written before, and is not stopped. */
  readonly prepared?: { readonly argv: readonly string[]; readonly changed?: Files };
};
/** Each command that writes: stopped at moments between its first change to the disk and its last. */
const COMMANDS: { readonly [name: string]: Killed } = {
  new: { argv: ['new', '--title', 'Second Light', '--brand', 'Fernbrook'] },
  fork: { argv: ['fork', 'first-light/hero', 'autumn'], approved: true },
  pick: { argv: ['pick', '01-low-light/d01', '--why', 'It is quiet', '--by', 'tom'] },
  submit: { argv: ['submit', 'first-light/hero'] },
  expunge: {
    argv: ['expunge', 'campaigns/first-light/batches/01-low-light/d02.png', '--write', '--why', 'It shows somebody'],
  },
  record: { argv: ['record', 'first-light/hero', '--file', 'RESULT', '--tool', 'Darktable', '--by', 'tom'] },
  approve: { argv: ['approve', 'first-light/hero', '--mark', 'label-readable=pass', '--commit'] },
  'request-changes': { argv: ['request-changes', 'first-light/hero', '--note', 'Softer', '--commit'] },
  withdraw: { argv: ['withdraw', 'first-light/hero', '--commit'], approved: true },
  'contact-sheet': { argv: ['contact-sheet', 'first-light/01-low-light'] },
  report: { argv: ['report', '--base', 'HEAD'] },
  deliver: { argv: ['deliver', 'first-light', '--by', 'jonas'], approved: true },
  export: { argv: ['export', ...QUICK], approved: true },
  merge: { argv: ['merge', 'SHARD', ...QUICK], approved: true },
  build: {
    argv: ['build', '--local', ...QUICK],
    approved: true,
    prepared: {
      argv: ['build', '--local', ...QUICK],
      changed: { [BRIEF_FILE]: `${SMALL_RECORD[BRIEF_FILE]}More light.\n` },
    },
  },
  cache: {
    argv: ['cache', '--prune', '--max', '20KB'],
    approved: true,
    prepared: { argv: ['export', ...QUICK] },
  },
  refine: { argv: ['refine', 'first-light'] },
};
/** Every moment of those that only write; of those that draw, which takes seconds each time, so many in even steps. */
const MOMENTS = 60;
const FEWER: { readonly [name: string]: number } = {
  ...{ deliver: 8, export: 8, refine: 8, 'contact-sheet': 8, report: 8 },
  ...{ merge: 5, build: 5, cache: 5 },
};
/** One of each kind is killed by the system as well, in a process of its own: the others come to the same stop in one that goes on. */
const KILLED: ReadonlySet<string> = new Set(['approve', 'fork', 'report', 'export']);
const NOW = '2026-11-24T12:00:00Z';
const RUN = fileURLToPath(new URL('../src/testing/run-until-killed.ts', import.meta.url));

/** A person's own files, which no command may touch. */
const OWN: Files = {
  'dist/refine/theirs.webp': 'theirs',
  'notes.txt': 'mine',
  'dist/theirs.txt': 'theirs',
  'dist/packs/theirs.zip': 'theirs',
};

const runner = stoppedRunner();
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
  const drawing = join(home, 'drawing');
  cpSync(bases.true.path, drawing, { recursive: true });
  const words = ['export', '--shard', '1/1', '--out', join(home, 'shard'), ...QUICK, '--root', drawing];
  expect((await runner.run([...words, '--now', NOW])).code).toBe(0);
});
afterAll(() => {
  runner.close();
  for (const repo of Object.values(bases)) repo.remove();
  rmSync(home, { recursive: true, force: true });
});

describe.each(Object.entries(COMMANDS))('%s', (name, { argv, approved, prepared }) => {
  const base = (): string => bases[approved === true ? 'true' : 'false'].path;
  /** One place for all of them: what was built for it is still right when it is there anew. */
  let root: string;
  let template: string;
  const fresh = (): string => {
    cpSync(template, root, { recursive: true, preserveTimestamps: true });
    return root;
  };
  const prepare = async (): Promise<void> => {
    root = join(home, name);
    template = join(home, `${name}-before`);
    cpSync(base(), root, { recursive: true });
    for (const path of ['dist/packs', 'dist/refine']) mkdirSync(join(root, path), { recursive: true });
    // A folder that is ours, with a person's files in it.
    writeFileSync(join(root, 'dist', OUT_LIST), listText(new Set()));
    for (const [path, content] of Object.entries(OWN)) writeFileSync(join(root, path), content);
    if (prepared !== undefined) expect((await runner.run(wordsFor(root, prepared.argv))).code).toBe(0);
    for (const [path, content] of Object.entries(prepared?.changed ?? {})) writeFileSync(join(root, path), content);
    if (prepared !== undefined) age(join(root, '.greenlit/cache'));
    renameSync(root, template);
    before = campaignsOf(template);
    made = madeIn(template, name);
  };
  const GIVEN: { readonly [word: string]: string } = { RESULT: 'result.png', SHARD: 'shard' };
  const wordsFor = (root: string, words = argv): string[] => [
    ...words.map((each) => (GIVEN[each] === undefined ? each : join(home, GIVEN[each]))),
    ...['--root', root, '--now', NOW, '--format', 'json'],
  ];
  type Tree = { readonly [path: string]: string };
  type Whole = { readonly after: Tree; readonly uncommitted: readonly string[]; readonly made: Tree };
  let before: Tree;
  let made: Tree;

  /** What a person finds after a run that was stopped, and what the next run makes of it. */
  const settle = async (root: string, whole: Whole, moment: string): Promise<'complete' | 'not complete'> => {
    const [was, seen] = [before, campaignsOf(root)];
    // A person sees each file as it was, or as it is to be.
    for (const path of Object.keys({ ...was, ...seen }))
      expect([was[path], whole.after[path]], `${path} ${moment}`).toContain(seen[path]);
    // Nor a picture, a page or a pack that is half there.
    const there = madeIn(root, name);
    const halves = Object.keys(there).filter((path) => ![made[path], whole.made[path]].includes(there[path]));
    expect([moment, halves]).toEqual([moment, []]);
    const done =
      !OUTSIDE.has(name) &&
      JSON.stringify([seen, uncommittedIn(root)]) === JSON.stringify([whole.after, whole.uncommitted]);
    // What is complete is not done a second time; the next run of any command says so.
    if (done) await settleRecord(root);
    else expect([moment, (await runner.run(wordsFor(root))).code]).toEqual([moment, 0]);
    expect([moment, campaignsOf(root)]).toEqual([moment, whole.after]);
    expect([moment, uncommittedIn(root)]).toEqual([moment, whole.uncommitted]);
    expect([moment, madeIn(root, name)]).toEqual([moment, whole.made]);
    const left = contentOf(root);
    expect(Object.fromEntries(Object.keys(OWN).map((path) => [path, String(left[path])]))).toEqual(OWN);
    expect(Object.keys(left).filter((each) => /\.staging-|\.greenlit-lock/.test(each))).toEqual([]);
    rmSync(root, { recursive: true });
    return done ? 'complete' : 'not complete';
  };

  let whole: Whole;
  let calls = 0;
  beforeAll(async () => {
    await prepare();
    const first = fresh();
    const ended = await runner.run(wordsFor(first));
    expect(ended.code).toBe(0);
    calls = ended.calls;
    whole = { after: campaignsOf(first), uncommitted: uncommittedIn(first), made: madeIn(first, name) };
    if (prepared !== undefined) expect(whole.made).not.toEqual(made);
    rmSync(first, { recursive: true });
  });

  it('that is stopped before any of its changes loses nothing that was there, and the next run works', async () => {
    expect(calls).toBeGreaterThan(3);
    const step = Math.max(1, calls / (FEWER[name] ?? MOMENTS));
    const met = new Set<string>();
    for (let moment = 0; moment < calls; moment += step) {
      const root = fresh();
      const ended = await runner.run(wordsFor(root), Math.floor(moment));
      expect(ended.calls).toBeLessThanOrEqual(Math.floor(moment));
      met.add(await settle(root, whole, `before change ${Math.floor(moment)} of ${calls}`));
    }
    // Even steps may pass over the few last moments, at which a delivery is complete.
    if (name in FEWER) expect(met).toContain('not complete');
    else expect([...met].sort()).toEqual(['complete', 'not complete']);
  });

  it.runIf(KILLED.has(name))('that is killed on its way, too', async () => {
    const root = fresh();
    const words = [RUN, String(Math.floor(calls / 3)), ...wordsFor(root)];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    expect([child.signalCode, out, err]).toEqual(['SIGKILL', '', '']);
    await settle(root, whole, 'after a kill');
  });
});

/** Stopped elsewhere, because more than a folder has to stand around them. */
const STOPPED_ELSEWHERE: { readonly [command: string]: string } = {
  ingest: 'src/commands/generate/ingest-killed.full.test.ts',
};
/** What has no line here yet: each makes its changes by `changeRecord` alone, whose moments those of the others are. */
const WITHOUT_A_LINE: ReadonlySet<string> = new Set(['enrol', 'receive', 'words']);

it('no command that changes the record is left out', async () => {
  const changing = new Set<string>();
  for (const name of COMMAND_NAMES) {
    const { command } = (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as {
      readonly command: Command;
    };
    if (command.changes === 'record') changing.add(name);
  }
  expect(changing.size).toBeGreaterThan(10);
  const told = [...Object.keys(COMMANDS), ...Object.keys(STOPPED_ELSEWHERE), ...WITHOUT_A_LINE];
  expect([...changing].filter((name) => !told.includes(name))).toEqual([]);
  for (const path of Object.values(STOPPED_ELSEWHERE)) expect(existsSync(path)).toBe(true);
});

/** Commands that change nothing in the record. */
const OUTSIDE: ReadonlySet<string> = new Set([
  ...['export', 'refine', 'contact-sheet', 'report', 'merge', 'build', 'cache'],
]);

/** Lets every file of a folder be old, each a second older than the next: what was just drawn is spared for an hour. */
const age = (folder: string): void => {
  for (const [at, path] of Object.keys(contentOf(folder)).sort().entries())
    utimesSync(join(folder, path), LONG_AGO + at, LONG_AGO + at);
};
const LONG_AGO = Date.parse('2026-11-20T12:00:00Z') / 1000;

/** What a command makes or takes away outside the record, each file in one word; what was never finished is nobody's. */
const madeIn = (root: string, name: string): { [path: string]: string } =>
  Object.fromEntries(
    Object.entries(contentOf(join(root, name === 'cache' ? '.greenlit/cache' : 'dist')))
      .filter(([path]) => !path.split('/').some((step) => step.startsWith('.')) && !path.endsWith(UNFINISHED))
      .map(([path, content]) => [path, sha256(content)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

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
