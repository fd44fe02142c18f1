import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { isRunning } from './running.ts';
import { linkOrCopySync, temporaryFor, unfinishedOf, writerOf } from './write-atomic.ts';

/** The file that says who writes to a folder. */
export const LOCK = '.greenlit-lock';

/**
 * Holds a folder for this run until the returned function is called; another one may finish first, for `patience` milliseconds.
 * What a process left that has ended is taken over. @throws Refusal that says who writes there.
 */
export async function lockFolder(folder: string, patience: number): Promise<() => Promise<void>> {
  const file = join(folder, LOCK);
  const mine = `${process.pid} ${hostname()}\n`;
  for (let waited = 0; ; waited += PAUSE) {
    if (isTaken(file, mine)) {
      const holder = textAt(file);
      if (holder !== undefined && hasEnded(file, holder)) {
        takeOver(file, holder);
        continue;
      }
      if (waited >= patience) throw new Refusal([inUse(folder, file, holder ?? '')]);
      await sleep(PAUSE);
      continue;
    }
    removeLeft(folder);
    return async () => {
      HELD.delete(file);
      rmSync(file, { force: true });
    };
  }
}

/** Milliseconds between one try and the next. */
const PAUSE = 50;

/** What this process holds: a lock of its number that is none of these was left by one that had the number before. */
const HELD = new Set<string>();

/** Tries to take it: it appears whole, or it was there. */
function isTaken(file: string, text: string): boolean {
  const waiting = temporaryFor(file);
  writeFileSync(waiting, text, { flag: 'wx' });
  try {
    linkOrCopySync(waiting, file);
    HELD.add(file);
    return false;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    return true;
  } finally {
    rmSync(waiting, { force: true });
  }
}

/** Takes away what runs left that were killed while they took the lock: the folder may be published as it is. */
function removeLeft(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (unfinishedOf(name) !== LOCK || isRunning(writerOf(name))) continue;
    rmSync(join(folder, name), { force: true });
  }
}

/** Only of processes on this machine is it known. */
function hasEnded(file: string, holder: string): boolean {
  const [pid, host] = holder.trim().split(' ');
  if (host !== hostname()) return false;
  return Number(pid) === process.pid ? !HELD.has(file) : !isRunning(Number(pid));
}

/** Of several that find the same left behind, one moves it away; who moved another’s by that puts it back. */
function takeOver(file: string, holder: string): void {
  const away = temporaryFor(file);
  try {
    renameSync(file, away);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw thrown;
  }
  if (textAt(away) === holder) rmSync(away, { force: true });
  else renameSync(away, file);
}

function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

function inUse(folder: string, file: string, holder: string) {
  const [pid = '', host = ''] = holder.trim().split(' ');
  const who = pid === '' ? '' : ` (process ${pid}${host === hostname() ? '' : ` on ${host}`})`;
  return problem(
    'out-in-use',
    { file: folder, line: 1, column: 1 },
    {
      message: `Another run is writing to ${folder}${who}.`,
      fix: `Wait until it is done, or name another folder: --out DIR. If there is no such run, delete ${file}.`,
    },
  );
}
