import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, cost, median } from '../refine/measure.ts';

/** What some work cost in each of its turns, beside what nobody can go below. */
export type Measured = {
  readonly name: string;
  readonly costs: readonly Cost[];
  readonly limit?: Cost;
  /** What else is to be told of it, a line each. */
  readonly notes?: readonly string[];
};

/** Measures work in pairs with the limit, each time after a change. */
export function inPairs(
  name: string,
  root: string,
  {
    pairs,
    change,
    work,
  }: { readonly pairs: number; readonly change: (turn: number) => void; readonly work: () => Cost },
): Measured {
  const costs: Cost[] = [];
  const limits: Cost[] = [];
  for (let turn = 0; turn < pairs; turn += 1) {
    change(turn);
    pause();
    limits.push(limitOf(root));
    costs.push(work());
  }
  return { name, costs, limit: middle(limits) };
}

/** Longer than a tick of the disk's clock. */
export const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);

export const middle = (costs: readonly Cost[]): Cost => ({
  cpu: median(costs.map((each) => each.cpu)),
  wall: median(costs.map((each) => each.wall)),
  peak: Math.max(...costs.map((each) => each.peak)),
});

/** One line of it, and its notes. */
export function rowLine({ name, costs, limit, notes = [] }: Measured): string {
  const { cpu, wall, peak } = middle(costs);
  const beside = limit === undefined ? '' : `; limit ${limit.cpu.toFixed(2)} s`;
  const figures = `${cpu.toFixed(2)} s of the processor, ${wall.toFixed(2)} s, ${Math.round(peak)} MB${beside}`;
  return [`${name.padEnd(WIDE)} ${figures}`, ...notes.map((note) => `  ${note}`)].join('\n');
}

/** As wide as the longest name of a row. */
export const WIDE = 34;

/** What nobody can go below: git's own look at what changed, and one at each file that is there. */
export function limitOf(root: string): Cost {
  const before = process.cpuUsage();
  const began = performance.now();
  const status = cost(['git', '-C', root, 'status', '--porcelain']);
  for (const each of ['campaigns', 'dist']) look(join(root, each));
  const { user, system } = process.cpuUsage(before);
  return { cpu: status.cpu + (user + system) / 1e6, wall: (performance.now() - began) / 1000, peak: 0 };
}

function look(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) look(path);
    else lstatSync(path);
  }
}
