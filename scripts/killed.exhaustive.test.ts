import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleRecord } from '../src/commands/maintain/settle-record.ts';
import { listText, OUT_LIST } from '../src/io/files/out-list.ts';
import { sha256 } from '../src/io/files/sha256.ts';
import { UNFINISHED } from '../src/io/files/write-atomic.ts';
import {
  APPROVAL_FILE,
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  COMMITTED_AT,
  heroDigest,
  MARA,
  madeRecord,
} from '../src/testing/approved-record.ts';
import { takeApart } from '../src/testing/copy-as-it-stands.ts';
import { contentOf, type Files } from '../src/testing/folder.ts';
import { type GitRepo, gitRepo } from '../src/testing/git-repo.ts';
import { pngOf } from '../src/testing/png.ts';
import { keyedRecord, provedText } from '../src/testing/proved-record.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';
import { sshSigner } from '../src/testing/ssh-signer.ts';
import { watchedRunner } from '../src/testing/watched-runner.ts';
import type { Command } from './cli/command.ts';
import { COMMANDS as COMMAND_NAMES } from './cli/commands.ts';

/** Not as small as a team publishes its pictures, and much sooner. */
const QUICK: readonly string[] = ['--effort', 'draft'];

/** What stands before a command: no record yet, nothing approved, an approval, one from before words were part of it, or keys of people. */
type Base = 'empty' | 'made' | 'approved' | 'unsaid' | 'keyed';
type Killed = {
  readonly argv: readonly string[];
  /** Default: made. */
  readonly on?: Base;
  /** What was run and written before, and is not stopped. */
  readonly prepared?: { readonly argv: readonly string[]; readonly changed?: Files };
};
/** Each command that writes: stopped at moments between its first change to the disk and its last. */
const COMMANDS: { readonly [name: string]: Killed } = {
  init: { argv: ['init', '--brand', 'Fernbrook'], on: 'empty' },
  new: { argv: ['new', '--title', 'Second Light', '--brand', 'Fernbrook'] },
  fork: { argv: ['fork', 'first-light/hero', 'autumn'], on: 'approved' },
  pick: { argv: ['pick', '01-low-light/d01', '--why', 'It is quiet', '--by', 'tom'] },
  ingest: { argv: ['ingest', 'INCOMING', '--batch', '01-low-light'] },
  enrol: { argv: ['enrol', 'mara', '--key', 'KEY'] },
  receive: { argv: ['receive', 'DECISION', '--commit'], on: 'keyed' },
  words: { argv: ['words', '--approve', '--commit'], on: 'unsaid' },
  submit: { argv: ['submit', 'first-light/hero'] },
  expunge: {
    argv: ['expunge', 'campaigns/first-light/batches/01-low-light/d02.png', '--write', '--why', 'It shows somebody'],
  },
  record: { argv: ['record', 'first-light/hero', '--file', 'RESULT', '--tool', 'Darktable', '--by', 'tom'] },
  approve: { argv: ['approve', 'first-light/hero', '--mark', 'label-readable=pass', '--commit'] },
  'request-changes': { argv: ['request-changes', 'first-light/hero', '--note', 'Softer', '--commit'] },
  withdraw: { argv: ['withdraw', 'first-light/hero', '--commit'], on: 'approved' },
  'contact-sheet': { argv: ['contact-sheet', 'first-light/01-low-light'] },
  report: { argv: ['report', '--base', 'HEAD'] },
  deliver: { argv: ['deliver', 'first-light', '--by', 'jonas'], on: 'approved' },
  export: { argv: ['export', ...QUICK], on: 'approved' },
  merge: { argv: ['merge', 'SHARD', ...QUICK], on: 'approved' },
  build: {
    argv: ['build', '--local', ...QUICK],
    on: 'approved',
    prepared: {
      argv: ['build', '--local', ...QUICK],
      changed: { [BRIEF_FILE]: `${SMALL_RECORD[BRIEF_FILE]}More light.\n` },
    },
  },
  cache: {
    argv: ['cache', '--prune', '--max', '20KB'],
    on: 'approved',
    prepared: { argv: ['export', ...QUICK] },
  },
  refine: { argv: ['refine', 'first-light'] },
  audit: { argv: ['audit', '--from', '2026-01-01'], on: 'approved' },
};
/** So many moments of each command, by chance (`SEED=7` tries others), or all where it makes fewer changes. */
const MOMENTS = 50;
const SEED = Number(process.env['SEED'] ?? 20_261_124);
const someOf = (all: readonly number[], count: number): number[] =>
  all.length <= count
    ? [...all]
    : fc.sample(fc.shuffledSubarray([...all], { minLength: count, maxLength: count }), { numRuns: 1, seed: SEED })[0]!;
const momentsOf = (calls: number): number[] => {
  const all = Array.from({ length: calls }, (_, moment) => moment);
  // The last one is always among them: there a command that decides is done and does not know it.
  return [...new Set([...someOf(all, MOMENTS), calls - 1])].sort((a, b) => a - b);
};
/**
 * At how many moments more, by chance, the command is run once more, though what git and people see is as it was at one at which
 * that went well: then only what is drawn or remembered differs. Those that draw take longest, and have most of that.
 */
const MORE = { drawing: 3, writing: 1 };
/** One that writes and one that draws are killed by the system as well, in a process of its own: of the others, what a kill would leave is copied. */
const KILLED: ReadonlySet<string> = new Set(['approve', 'export']);
const TABLE = await Promise.all(
  COMMAND_NAMES.map(async (name) => {
    const module = await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href);
    return (module as { readonly command: Command }).command;
  }),
);
/** Commands that change nothing in the record. */
const OUTSIDE = new Set(TABLE.filter(({ changes }) => changes === 'files').map(({ name }) => name));
const DRAWING: ReadonlySet<string> = new Set(['deliver', ...OUTSIDE]);
const NOW = '2026-11-24T12:00:00Z';
const RUN = fileURLToPath(new URL('../src/testing/run-until-killed.ts', import.meta.url));

/** A person's own files, which no command may touch. */
const OWN: Files = {
  'dist/refine/theirs.webp': 'theirs',
  'notes.txt': 'mine',
  'dist/theirs.txt': 'theirs',
  'dist/packs/theirs.zip': 'theirs',
};

const OWN_DIGESTS: Tree = Object.fromEntries(Object.entries(OWN).map(([path, content]) => [path, sha256(content)]));

const runner = watchedRunner();
let home: string;
let bases: { readonly [On in Base]: GitRepo };
beforeAll(async () => {
  home = realpathSync.native(mkdtempSync(join(tmpdir(), 'greenlit-killed-')));
  writeFileSync(join(home, 'result.png'), pngOf(40, 50, [9, 9, 9]));
  mkdirSync(join(home, 'in'));
  for (const shade of [10, 20, 30]) writeFileSync(join(home, 'in', `${shade}.png`), pngOf(40, 50, [shade, 60, 30]));
  const ignored = { '.gitignore': '.greenlit/\ndist/\n' };
  const signer = sshSigner(home, 'mara');
  bases = {
    empty: gitRepo({ 'readme.txt': 'Campaigns of Fernbrook\n' }, { by: MARA, at: COMMITTED_AT }),
    made: madeRecord(ignored),
    approved: await approvedRecord({}, {}, ignored),
    unsaid: madeRecord(ignored),
    keyed: keyedRecord({ mara: [signer.key] }, ignored),
  };
  bases.unsaid.write({ [APPROVAL_FILE]: approvalText(await heroDigest(bases.unsaid)) });
  bases.unsaid.commit({ by: MARA, at: COMMITTED_AT });
  writeFileSync(join(home, 'decision.md'), await provedText(bases.keyed, signer.prove));
  for (const repo of Object.values(bases)) {
    repo.git('config', 'user.name', MARA.name);
    repo.git('config', 'user.email', MARA.email);
  }
  const drawing = join(home, 'drawing');
  cpSync(bases.approved.path, drawing, { recursive: true });
  const words = ['export', '--shard', '1/1', '--out', join(home, 'shard'), ...QUICK, '--root', drawing];
  expect((await runner.run([...words, '--now', NOW])).code).toBe(0);
});
afterAll(() => {
  runner.close();
  for (const repo of Object.values(bases)) repo.remove();
  rmSync(home, { recursive: true, force: true });
});

describe.each(Object.entries(COMMANDS))('%s', (name, { argv, on = 'made', prepared }) => {
  /** One place for all of them: what was built for it is still right when it is there anew. */
  let root: string;
  let template: string;
  /** Folders that were looked at stay until the end: a new file may get the number of one that is gone, and be taken for it. */
  const aside: string[] = [];
  const putAside = (): void => {
    if (!existsSync(root)) return;
    aside.push(join(home, `${name}-aside-${aside.length}`));
    renameSync(root, aside.at(-1)!);
  };
  afterAll(() => {
    const copies = readdirSync(home).filter((each) => each.startsWith(`${name}-at-`));
    for (const each of [root, template, ...aside, ...copies.map((copy) => join(home, copy))])
      rmSync(each, { recursive: true, force: true });
    DIGESTS.clear();
  });
  const fresh = (): string => {
    putAside();
    cpSync(template, root, { recursive: true, preserveTimestamps: true });
    return root;
  };
  const prepare = async (): Promise<void> => {
    root = join(home, name);
    template = join(home, `${name}-before`);
    cpSync(bases[on].path, root, { recursive: true });
    for (const path of ['dist/packs', 'dist/refine']) mkdirSync(join(root, path), { recursive: true });
    // A folder that is ours, with a person's files in it.
    writeFileSync(join(root, 'dist', OUT_LIST), listText(new Set()));
    for (const [path, content] of Object.entries(OWN)) writeFileSync(join(root, path), content);
    if (prepared !== undefined) expect((await runner.run(wordsFor(root, prepared.argv))).code).toBe(0);
    for (const [path, content] of Object.entries(prepared?.changed ?? {})) writeFileSync(join(root, path), content);
    if (prepared !== undefined) age(join(root, '.greenlit/cache'));
    renameSync(root, template);
    before = lookAt(template, name);
  };
  const GIVEN: { readonly [word: string]: string } = {
    ...{ RESULT: 'result.png', SHARD: 'shard', INCOMING: 'in', KEY: 'mara.pub', DECISION: 'decision.md' },
  };
  const wordsFor = (root: string, words = argv): string[] => [
    ...words.map((each) => (GIVEN[each] === undefined ? each : join(home, GIVEN[each]))),
    ...['--root', root, '--now', NOW, '--format', 'json'],
  ];
  let before: Look;
  let whole: Look;
  let uncommitted: readonly string[];
  let calls = 0;
  /** From what the next run was seen to work: from the same bytes the same command makes the same. */
  const worked = new Set<string>();
  /** What git says of the same files of its own and of people, once. */
  const asked = new Map<string, readonly string[]>();
  const uncommittedAt = (seen: Look): readonly string[] => {
    const said = asked.get(seen.committed) ?? uncommittedIn(root);
    asked.set(seen.committed, said);
    return said;
  };

  const isWhole = (moment: string): void => {
    const seen = lookAt(root, name);
    expect([moment, seen.campaigns]).toEqual([moment, whole.campaigns]);
    expect([moment, uncommittedAt(seen)]).toEqual([moment, uncommitted]);
    expect([moment, seen.made]).toEqual([moment, whole.made]);
    expect([moment, seen.left]).toEqual([moment, []]);
    expect(seen.own).toEqual(OWN_DIGESTS);
  };

  /** What a person finds after a run that was stopped, and what the next run makes of it. */
  const settle = async (
    moment: string,
    how: 'by itself' | 'again' | 'if new',
  ): Promise<'complete' | 'not complete'> => {
    const seen = lookAt(root, name);
    for (const journal of seen.journals) {
      // The files of a copy are as new as the copy and its other names. A journal is later than what it tells of, as it was.
      const now = Date.now() / 1000 + 0.02;
      utimesSync(join(root, journal), now, now);
    }
    // A person sees each file as it was, or as it is to be.
    const other = Object.keys({ ...before.campaigns, ...seen.campaigns }).filter(
      (path) => ![before.campaigns[path], whole.campaigns[path]].includes(seen.campaigns[path]),
    );
    expect([moment, other]).toEqual([moment, []]);
    // Nor a picture, a page or a pack that is half there.
    const halves = Object.keys(seen.made).filter(
      (path) => ![before.made[path], whole.made[path]].includes(seen.made[path]),
    );
    expect([moment, halves]).toEqual([moment, []]);
    expect(seen.own).toEqual(OWN_DIGESTS);
    const done =
      !OUTSIDE.has(name) &&
      JSON.stringify([seen.campaigns, uncommittedAt(seen)]) === JSON.stringify([whole.campaigns, uncommitted]);
    // What is complete is not done a second time; the next run of any command says so. The others begin with the same.
    if (!OUTSIDE.has(name) && (done || how !== 'by itself')) await settleRecord(root);
    if (!done) {
      const { committed } = lookAt(root, name);
      if (how === 'if new' && worked.has(committed)) return 'not complete';
      if (how !== 'by itself') takeApart(root);
      expect([moment, (await runner.run(wordsFor(root))).code]).toEqual([moment, 0]);
      worked.add(committed);
    }
    isWhole(moment);
    return done ? 'complete' : 'not complete';
  };

  beforeAll(async () => {
    await prepare();
    const first = fresh();
    const ended = await runner.run(wordsFor(first));
    expect([ended.code, ended.code === 0 ? '' : ended.said]).toEqual([0, '']);
    calls = ended.calls;
    whole = lookAt(first, name);
    uncommitted = uncommittedIn(first);
    if (prepared !== undefined) expect(whole.made).not.toEqual(before.made);
    putAside();
  });

  it(`that is stopped before any of its changes loses nothing that was there, and the next run works (SEED=${SEED})`, async () => {
    expect(calls).toBeGreaterThan(3);
    // A copy before each change: what draws takes its turns as they come, so no run makes exactly as many as another.
    const into = join(home, `${name}-at`);
    const ended = await runner.run(wordsFor(root), { folder: fresh(), into });
    expect(ended.code).toBe(0);
    const moments = momentsOf(ended.calls);
    const met = new Set<string>();
    const again = someOf(moments, DRAWING.has(name) ? MORE.drawing : MORE.writing);
    for (const moment of moments) {
      putAside();
      renameSync(`${into}-${moment}`, root);
      met.add(await settle(`before change ${moment} of ${ended.calls}`, again.includes(moment) ? 'again' : 'if new'));
    }
    expect([...met].sort()).toEqual(OUTSIDE.has(name) ? ['not complete'] : ['complete', 'not complete']);
  });

  it.runIf(KILLED.has(name))('that is killed on its way, too', async () => {
    fresh();
    const words = [RUN, String(Math.floor(calls / 3)), ...wordsFor(root)];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    expect([child.signalCode, out, err]).toEqual(['SIGKILL', '', '']);
    await settle('after a kill', 'by itself');
  });
});

it('no command that says it changes something is left out', () => {
  const changing = TABLE.filter(({ changes }) => changes !== undefined).map(({ name }) => name);
  expect(changing.toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
});

/** Lets every file of a folder be old, each a second older than the next: what was just drawn is spared for an hour. */
const age = (folder: string): void => {
  for (const [at, path] of Object.keys(contentOf(folder)).sort().entries())
    utimesSync(join(folder, path), LONG_AGO + at, LONG_AGO + at);
};
const LONG_AGO = Date.parse('2026-11-20T12:00:00Z') / 1000;

type Tree = { readonly [path: string]: string };
type Look = {
  /** What the record shows, each file in one word: hidden files are nobody's. */
  readonly campaigns: Tree;
  /** What a command makes or takes away outside the record; what was never finished is nobody's. */
  readonly made: Tree;
  readonly own: Tree;
  /** What no run may leave behind. */
  readonly left: readonly string[];
  /** What a run wrote down before it moved anything. */
  readonly journals: readonly string[];
  /** What git and people look at, in one word. */
  readonly committed: string;
};

/** What was read already: copies of a folder share the files that nobody wrote to. */
const DIGESTS = new Map<string, string>();

/** Every plain file below a folder, each in one word. */
const digestsOf = (folder: string): Tree =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { ino, size, mtimeNs } = lstatSync(path, { bigint: true });
        const digest = DIGESTS.get(`${ino} ${size} ${mtimeNs}`) ?? sha256(readFileSync(path));
        DIGESTS.set(`${ino} ${size} ${mtimeNs}`, digest);
        return [path.slice(folder.length + 1), digest] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const lookAt = (root: string, name: string): Look => {
  const all = digestsOf(root);
  const those = (are: (path: string) => boolean, from = 0): Tree =>
    Object.fromEntries(
      Object.entries(all).flatMap(([path, digest]) =>
        are(path) && !path.endsWith(UNFINISHED) ? [[path.slice(from), digest]] : [],
      ),
    );
  const below = (folder: string): Tree =>
    those((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length).includes('/.'), folder.length + 1);
  return {
    campaigns: below('campaigns'),
    made:
      name === 'init'
        ? those((path) => !/^(campaigns|dist|\.git|\.greenlit)\//.test(path))
        : below(name === 'cache' ? '.greenlit/cache' : 'dist'),
    own: Object.fromEntries(Object.keys(OWN).map((path) => [path, all[path] ?? 'gone'])),
    left: Object.keys(all).filter(
      (each) =>
        /\.staging-|\.greenlit-lock/.test(each) || (each.endsWith(UNFINISHED) && !/^(dist|\.greenlit)\//.test(each)),
    ),
    journals: Object.keys(all).filter((each) => /\/\.staging-[^/]*\/journal\.json$/.test(each)),
    committed: JSON.stringify(Object.entries(all).filter(([path]) => !/^(dist|\.greenlit)\/|\/\.staging-/.test(path))),
  };
};

/** What git says is not committed, but for what waits in a hidden folder. */
const uncommittedIn = (root: string): string[] =>
  execFileSync('git', ['-C', root, 'status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' })
    .split('\n')
    .filter((each) => each !== '' && !each.includes('/.staging-'));
