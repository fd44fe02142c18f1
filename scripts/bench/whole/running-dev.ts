import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT } from '../../cli/project.ts';
import { NOW } from './record.ts';

/** `npm run dev` on a record, with what it and all that it started took until now. */
export type RunningDev = {
  readonly url: string;
  /** How often everything was built since it started. */
  readonly builds: () => number;
  /** Seconds of the processor; only Linux tells them, others zero. */
  readonly cpu: () => number;
  /** Megabytes that the largest of its processes held at most. */
  readonly peak: () => number;
  readonly until: (there: () => boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startDev(root: string): Promise<RunningDev> {
  const argv = [join(PROJECT, 'scripts/run.mjs'), 'dev', '--root', root, '--port', '0', '--now', NOW];
  const dev = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(dev, 'exit');
  let said = '';
  for (const stream of [dev.stdout, dev.stderr])
    stream.on('data', (bytes: Buffer) => {
      said += String(bytes);
    });
  const until = async (there: () => boolean): Promise<void> => {
    while (!there()) {
      if (dev.exitCode !== null) throw new Error(`dev ended with ${dev.exitCode}: ${said.slice(-2000)}`);
      await sleep(5);
    }
  };
  const stop = async (): Promise<void> => {
    dev.kill('SIGTERM');
    await gone;
  };
  const address = (): string | undefined => /http:\/\/localhost:\d+\S*/.exec(said)?.[0];
  await until(() => address() !== undefined);
  const family = (): number[] => withChildren(dev.pid!);
  return {
    url: address()!,
    builds: () => said.split('Built ').length,
    cpu: () => family().reduce((sum, pid) => sum + ticksOf(pid), 0) / TICKS,
    peak: () => Math.max(0, ...family().map(peakOf)),
    until,
    stop,
  };
}

/** Of a second, as Linux counts in `/proc` on every machine. */
const TICKS = 100;

/** What a process and its children that have ended took. */
function ticksOf(pid: number): number {
  // The second field is a name in brackets, which may hold anything.
  const fields = noted(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields.slice(11, 15).reduce((sum, each) => sum + (Number(each) || 0), 0);
}

const peakOf = (pid: number): number => Number(/^VmHWM:\s*(\d+)/m.exec(noted(pid, 'status'))?.[1] ?? 0) / 1024;

function withChildren(pid: number): number[] {
  const children = noted(pid, 'children').trim();
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(withChildren)];
}

/** What the system notes of a process; nothing where it is gone, or no system does so. */
function noted(pid: number, what: 'stat' | 'status' | 'children'): string {
  const place = `/proc/${pid}`;
  try {
    if (what !== 'children') return readFileSync(join(place, what), 'utf8');
    return readdirSync(join(place, 'task'))
      .map((thread) => readFileSync(join(place, 'task', thread, 'children'), 'utf8').trim())
      .join(' ');
  } catch {
    return '';
  }
}
