import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { budgetCost } from './refine/budget.ts';
import { RENDITIONS } from './refine/job.ts';
import { type Cost, cost, median } from './refine/measure.ts';
import { nothingChanged } from './refine/nothing-changed.ts';
import { eleventyImg, otherTools } from './refine/others.ts';
import { CAMPAIGN, writeRecord } from './refine/record.ts';
import { photo, SOURCES } from './refine/sources.ts';

/** One row of the table: what was measured, its figure, and the bar that it has to meet. */
export type Row = {
  readonly work: string;
  readonly figure: string;
  readonly bar: string;
  /** Undefined when it could not be measured here; the figure says why. */
  readonly holds?: boolean;
};

const HERE = new URL('.', import.meta.url).pathname;
const PROJECT = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
export const COMMAND = [process.execPath, join(PROJECT, 'scripts/run.mjs'), 'refine', CAMPAIGN, '--renditions'];

/**
 * `npm run bench -- refine [--runs 3] [--assets 1000] [--eleventy DIR] [--only cold,others,eleventy,nothing,budget]`: the real command
 * against the best script that could be written by hand and against other tools, as medians of paired runs. CPU time is that of
 * whole processes, so that a busy machine changes it little. `--eleventy` names a folder where @11ty/eleventy-img is installed.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '3' },
      assets: { type: 'string', default: '1000' },
      eleventy: { type: 'string' },
      only: { type: 'string', default: 'cold,others,eleventy,nothing,budget' },
    },
  });
  const wanted = new Set(values.only.split(','));
  const folder = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const sources = join(folder, 'sources');
    mkdirSync(sources);
    for (const [index, { name, width, height }] of SOURCES.entries())
      writeFileSync(join(sources, name), await photo(width, height, name.split('.')[1]!, index + 1));
    const files = SOURCES.map(({ name }) => join(sources, name));
    const runs = Number(values.runs);
    if (wanted.has('cold')) print(coldRows(folder, sources, files, runs));
    if (wanted.has('others')) print(otherTools(folder, files, runs));
    if (wanted.has('eleventy')) print(eleventyImg(folder, sources, files, runs, values.eleventy));
    if (wanted.has('budget')) print(await budgetCost(folder, runs));
    if (wanted.has('nothing')) print(await nothingChanged(folder, Number(values.assets), runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One run of the command on a record that nothing was drawn from yet. */
export function cold(root: string): Cost {
  for (const each of ['.greenlit', 'dist']) rmSync(join(root, each), { recursive: true, force: true });
  return cost([...COMMAND, '--root', root]);
}

function coldRows(folder: string, sources: string, files: readonly string[], runs: number): Row[] {
  const root = join(folder, 'record');
  writeRecord(root, files, RENDITIONS);
  const byHand = (strategy: string): Cost =>
    cost([process.execPath, join(HERE, 'refine/by-hand.ts'), strategy, sources, join(folder, 'by-hand')]);
  const rounds = Array.from({ length: runs }, () => ({
    each: byHand('each'),
    ours: cold(root),
    once: byHand('once'),
    both: byHand('both'),
  }));
  const of = (which: 'each' | 'once' | 'both' | 'ours', what: keyof Cost): number =>
    median(rounds.map((round) => round[which][what]));
  const ways = ['each', 'once', 'both'] as const;
  const best = ways.reduce((one, other) => (of(other, 'cpu') < of(one, 'cpu') ? other : one));
  const ratio = median(rounds.map((round) => round.ours.cpu / round[best].cpu));
  const memory = median(rounds.map((round) => round.ours.peak / round[best].peak));
  return [
    {
      work: `cold, ${SOURCES.length} sources × ${RENDITIONS.length} renditions, CPU ${of('ours', 'cpu').toFixed(2)} s; by hand: ${ways.map((way) => `${way} ${of(way, 'cpu').toFixed(2)} s`).join(', ')}`,
      figure: `${ratio.toFixed(2)} ×`,
      bar: '≤ 1.10 ×',
      holds: ratio <= 1.1,
    },
    {
      work: `peak memory ${of('ours', 'peak').toFixed(0)} MB; by hand (${best}) ${of(best, 'peak').toFixed(0)} MB`,
      figure: `${memory.toFixed(2)} ×`,
      bar: '≤ 1.50 ×',
      holds: memory <= 1.5,
    },
  ];
}

function print(rows: readonly Row[]): void {
  for (const { work, figure, bar, holds } of rows)
    console.log(`${holds === undefined ? '–' : holds ? '✓' : '✗'} ${figure.padStart(9)}  ${bar.padEnd(9)}  ${work}`);
}
