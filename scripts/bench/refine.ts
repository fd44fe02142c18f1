import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { meant } from '../../src/core/words/no-such.ts';
import { budgetCost } from './refine/budget.ts';
import { RENDITIONS } from './refine/job.ts';
import { type Cost, cost, median } from './refine/measure.ts';
import { nothingChanged } from './refine/nothing-changed.ts';
import { eleventyImg, otherTools } from './refine/others.ts';
import { cold } from './refine/ours.ts';
import { writeRecord } from './refine/record.ts';
import type { Row } from './refine/row.ts';
import { BENCH_SOURCES, photo } from './refine/sources.ts';

const BY_HAND = fileURLToPath(new URL('./refine/by-hand.ts', import.meta.url));

/** What is measured, in order, from the sources to rows. */
type Setting = {
  readonly folder: string;
  readonly sources: string;
  readonly files: readonly string[];
  readonly runs: number;
  readonly assets: number;
  readonly eleventy: string | undefined;
};
const PARTS: { readonly [name: string]: (setting: Setting) => Row[] | Promise<Row[]> } = {
  cold: ({ folder, sources, files, runs }) => coldRows(folder, sources, files, runs),
  others: ({ folder, files, runs }) => otherTools(folder, files, runs),
  eleventy: ({ folder, sources, files, runs, eleventy }) => eleventyImg(folder, sources, files, runs, eleventy),
  budget: ({ folder, runs }) => budgetCost(folder, runs),
  nothing: ({ folder, assets, runs }) => nothingChanged(folder, assets, runs),
};

/**
 * `npm run bench -- refine [--runs 3] [--assets 1000] [--eleventy DIR] [--only cold,others,eleventy,budget,nothing]`: the real command
 * against the best script that could be written by hand and against other tools, as medians of paired runs, in one table at
 * the end. CPU time is that of whole processes, so that a busy machine changes it little; wall times need a quiet one.
 * `--eleventy` names a folder where @11ty/eleventy-img is installed. The last line says how long it took.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '3' },
      assets: { type: 'string', default: '1000' },
      eleventy: { type: 'string' },
      only: { type: 'string', default: Object.keys(PARTS).join(',') },
    },
  });
  const wanted = values.only.split(',');
  const unknown = wanted.find((each) => PARTS[each] === undefined);
  if (unknown !== undefined)
    throw new WrongUse(
      `There is no part "${unknown}" of this benchmark. ${meant({ word: unknown, known: Object.keys(PARTS) })}`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  const began = performance.now();
  const minutes = (): string => `${((performance.now() - began) / 60_000).toFixed(1)} min`;
  const rows: Row[] = [];
  const failures: unknown[] = [];
  try {
    const sources = join(folder, 'sources');
    mkdirSync(sources);
    for (const [index, { name, width, height }] of BENCH_SOURCES.entries())
      writeFileSync(join(sources, name), await photo(width, height, name.split('.')[1]!, index + 1));
    const files = BENCH_SOURCES.map(({ name }) => join(sources, name));
    const { eleventy } = values;
    const setting = { folder, sources, files, runs: Number(values.runs), assets: Number(values.assets), eleventy };
    for (const name of wanted) {
      console.error(`${minutes()}  measuring ${name} …`);
      try {
        rows.push(...(await PARTS[name]!(setting)));
      } catch (thrown) {
        // What was measured is told all the same.
        failures.push(thrown);
        rows.push({ work: `${name}: ${(thrown as Error).message.split('\n')[0]}`, figure: 'failed', bar: '' });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(table(rows));
  console.log(`${summary(rows)} Took ${minutes()}; ${machine()}.`);
  if (failures.length > 0) throw failures[0];
}

function coldRows(folder: string, sources: string, files: readonly string[], runs: number): Row[] {
  const root = join(folder, 'record');
  writeRecord(root, files, RENDITIONS);
  const byHand = (strategy: string): Cost =>
    cost([process.execPath, BY_HAND, strategy, sources, join(folder, 'by-hand')]);
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
      work: `cold, ${BENCH_SOURCES.length} sources × ${RENDITIONS.length} renditions, CPU ${of('ours', 'cpu').toFixed(2)} s; by hand: ${ways.map((way) => `${way} ${of(way, 'cpu').toFixed(2)} s`).join(', ')}`,
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

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ work, figure, bar, holds }) => [figure, bar, HOLDS[String(holds)]!, work]);
  const head = ['figure', 'bar', 'holds', 'work'];
  const widths = head
    .slice(0, -1)
    .map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  return [head, ...lines]
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

const HOLDS: { readonly [holds: string]: string } = { true: 'yes', false: 'NO', undefined: '–' };

function summary(rows: readonly Row[]): string {
  const judged = rows.filter((each) => each.holds !== undefined);
  const held = judged.filter((each) => each.holds === true).length;
  const absent = rows.filter((each) => each.figure === 'absent').length;
  return `${held} of ${judged.length} bars hold${absent === 0 ? '' : `, ${absent} not measured because something is not installed`}.`;
}

/** Wall times mean little where others work: whoever reads the table can see whether they did. */
function machine(): string {
  const load = loadavg()[1]!;
  const cores = availableParallelism();
  return `${cores} core${cores === 1 ? '' : 's'}, load ${load.toFixed(1)} over the last five minutes${load > cores + 0.5 ? ' (others worked here: wall times are too long)' : ''}`;
}
