import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { count } from '../../src/core/words/plain-words.ts';
import { approvalText, MARA } from '../../src/testing/approved-record.ts';
import { PROJECT } from '../cli/project.ts';
import { type Cost, cost, median } from './refine/measure.ts';
import { commitAll, NOW, replaceIn, SMALL_CHANNELS, writeWholeRecord } from './whole/record.ts';

/**
 * `npm run bench -- whole --assets 1000`: what the whole job costs on a generated record in git, in which every picture is another one
 * and everything is approved by people: after nothing changed, one word of a brief, one step of a recipe, one approval; and what
 * `check` and `status` cost, with and without what they remember. Each figure is a whole process, in pairs with the limit: `git status` and a look at
 * every file that is there. Seconds of the processor first, because a busy machine does not change them much; then the wall's.
 * `--only WORDS` measures the rows that are called so, and builds nothing where none is about a build. `--folder DIR` keeps the record and what was built there, and goes on from it.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      assets: { type: 'string', default: '1000' },
      decisions: { type: 'string', default: '4' },
      pairs: { type: 'string', default: '3' },
      folder: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const root = values.folder ?? mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    if (!existsSync(join(root, 'campaigns'))) {
      mkdirSync(root, { recursive: true });
      const size = { assets: Number(values.assets), decisions: Number(values.decisions) };
      await writeWholeRecord(root, { ...size, channels: SMALL_CHANNELS });
    }
    measure(root, Number(values.pairs), values.only);
  } finally {
    if (values.folder === undefined) rmSync(root, { recursive: true, force: true });
  }
}

function measure(root: string, pairs: number, only: string | undefined): void {
  const ours =
    (command: string) =>
    (under: readonly string[] = []): Cost =>
      cost([
        ...[...under, process.execPath, join(PROJECT, 'scripts/run.mjs'), command, '--root', root, '--now', NOW],
        ...(command === 'build' ? ['--effort', 'draft'] : []),
      ]);
  const [build, check, status] = ['build', 'check', 'status'].map(ours) as [() => Cost, () => Cost, () => Cost];
  const rows: readonly (readonly [string, (turn: number) => void, () => Cost])[] = [
    ['nothing changed', () => {}, build],
    ['one word of the facts of a brief', (turn) => fact(root, turn), build],
    ['one word of its prose', (turn) => word(root, turn), build],
    ['one step of a recipe', (turn) => step(root, turn), build],
    ['one approval', (turn) => approval(root, turn), build],
    ['check, warm', () => {}, check],
    ['status, warm', () => {}, status],
    ['check, one word', (turn) => fact(root, turn), check],
    ['check, cold', () => rmSync(join(root, '.greenlit'), { recursive: true, force: true }), check],
  ];
  const chosen = rows.filter(([name]) => only === undefined || name.includes(only));
  if (chosen.some(([, , command]) => command === build)) {
    const cold = build();
    tell('cold build', [cold], limitOf(root));
    const cores = availableParallelism();
    console.log(`  busy: ${Math.round((100 * cold.cpu) / (cold.wall * cores))} % of ${count(cores, 'core')}`);
    build();
  }
  for (const [name, change, command] of chosen) {
    // What was done before may be too young to be believed, and a change of before is not this row's.
    if (command !== build) command();
    pause();
    command();
    const costs: Cost[] = [];
    const limits: Cost[] = [];
    for (let turn = 0; turn < pairs; turn += 1) {
      change(turn);
      pause();
      limits.push(limitOf(root));
      costs.push(command());
    }
    tell(name, costs, middle(limits));
    if (name === 'nothing changed') tellOpened(root, build);
  }
}

/** What a run opens of what is there, as the system counts it where it can. */
function tellOpened(root: string, run: (under?: readonly string[]) => Cost): void {
  const note = join(tmpdir(), `greenlit-opened-${process.pid}`);
  try {
    run(['strace', '-f', '-qq', '-e', 'trace=openat,open', '-o', note]);
    const there =
      readFileSync(note, 'utf8').match(new RegExp(`(?<="${root}/)(?:campaigns|dist)/[^"]+(?=")`, 'g')) ?? [];
    const files = there.filter((path) => existsSync(join(root, path)) && lstatSync(join(root, path)).isFile());
    const of = (what: RegExp): number => files.filter((path) => what.test(path)).length;
    console.log(
      `  opened: ${count(of(/\.(?:png|jpe?g|webp|avif|tiff?)$/), 'picture')}, ${count(of(/\.zip$/), 'zip')}, ${count(of(/\.html$/), 'page')}, ${count(files.length, 'file')} in all`,
    );
  } catch (thrown) {
    console.log(`  opened: not counted here (${(thrown as Error).message.split('\n')[0]})`);
  } finally {
    rmSync(note, { force: true });
  }
}

/** Longer than a tick of the disk's clock. */
const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);

function tell(name: string, costs: readonly Cost[], limit: Cost): void {
  const { cpu, wall, peak } = middle(costs);
  console.log(
    `${name.padEnd(34)} ${cpu.toFixed(2)} s of the processor, ${wall.toFixed(2)} s, ${Math.round(peak)} MB; limit ${limit.cpu.toFixed(2)} s`,
  );
}

const middle = (costs: readonly Cost[]): Cost => ({
  cpu: median(costs.map((each) => each.cpu)),
  wall: median(costs.map((each) => each.wall)),
  peak: Math.max(...costs.map((each) => each.peak)),
});

/** What nobody can go below: git's own look at what changed, and one at each file that is there. */
function limitOf(root: string): Cost {
  const before = process.cpuUsage();
  const began = performance.now();
  const status = cost(['git', '-C', root, 'status', '--porcelain']);
  for (const each of ['campaigns', 'dist']) look(join(root, each));
  const { user, system } = process.cpuUsage(before);
  return {
    cpu: status.cpu + (user + system) / 1e6,
    wall: (performance.now() - began) / 1000,
    peak: 0,
  };
}

function look(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) look(path);
    else lstatSync(path);
  }
}

/** A word of what follows the facts: no digest and no approval speaks of it, and Astro compiles it. */
const word = (root: string, turn: number): void =>
  replaceIn(briefIn(root), /Quiet pictures.*/, `Quiet pictures, said ${turn} times.`);

/** A word of the facts, which the approval of the brief is about. */
const fact = (root: string, turn: number): void =>
  replaceIn(briefIn(root), /message: .*/, `message: Light makes the morning ${turn}`);

const briefIn = (root: string): string => join(root, 'campaigns', campaignsIn(root)[0]!, 'brief.mdx');

function step(root: string, turn: number): void {
  const ids = campaignsIn(root);
  const file = join(root, 'campaigns', ids[turn % ids.length]!, 'assets/asset-002/asset.md');
  replaceIn(file, /ratio: "4:5"[^}]*/, `ratio: "4:5", focus: [0.${4 + (turn % 3)}, 0.5] `);
}

/** Another yes to something that has one, in a commit of its own. */
function approval(root: string, turn: number): void {
  const ids = campaignsIn(root);
  const folder = join(root, 'campaigns', ids[turn % ids.length]!, 'approvals');
  const name = readdirSync(folder).find((each) => each.startsWith('assets-asset-003--') && each.includes('mara'))!;
  const said = readFileSync(join(folder, name), 'utf8');
  const [, digest = ''] = /^digest: (\S+)$/m.exec(said) ?? [];
  const [, words = ''] = /^said: (\S+)$/m.exec(said) ?? [];
  const at = `2026-11-${20 + turn}T09:30:00Z`;
  const text = approvalText({ digest, said: words }, { subject: 'assets/asset-003', at });
  writeFileSync(join(folder, `assets-asset-003--${at.slice(0, 10)}--mara.md`), text);
  const git = (...commandLine: string[]): void => void execFileSync('git', ['-C', root, ...commandLine]);
  git('checkout', '-q', '--', '.');
  commitAll(root, MARA, at);
}

const campaignsIn = (root: string): string[] =>
  readdirSync(join(root, 'campaigns'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort();
