import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one whole process cost, everything that it started and waited for included. Seconds and megabytes. */
export type Cost = { readonly cpu: number; readonly wall: number; readonly peak: number };

/** Runs a command to its end. @throws Error with its last words when it fails. */
export function cost(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Cost {
  const note = join(tmpdir(), `greenlit-bench-${process.pid}.json`);
  // The shell's `times` is getrusage of all children that were waited for; the hook notes the peak of the Node process itself.
  const hook = `data:text/javascript,import{writeFileSync}from"node:fs";process.once("exit",()=>writeFileSync(${JSON.stringify(note)},String(process.resourceUsage().maxRSS)))`;
  const isNode = argv[0] === process.execPath;
  const [program = '', ...words] = isNode ? [argv[0]!, '--import', hook, ...argv.slice(1)] : argv;
  const started = performance.now();
  const ran = spawnSync('/bin/sh', ['-c', '"$0" "$@" >/dev/null; code=$?; times; exit $code', program, ...words], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, ...env },
  });
  const wall = (performance.now() - started) / 1000;
  if (ran.status !== 0) throw new Error(`${argv.join(' ')} ended with ${ran.status}: ${ran.stderr.slice(-2000)}`);
  const [user = 0, system = 0] = [...(ran.stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  const peak = isNode ? Number(readFileSync(note, 'utf8')) / 1024 : 0;
  rmSync(note, { force: true });
  return { cpu: user + system, wall, peak };
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
