import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../io/files/running.ts';

/** Linux keeps this folder in memory, whatever the temporary one is on. */
const MEMORY = '/dev/shm';

const PREFIX = 'greenlit-tests-';

/** Bytes that have to be free; a third of a gigabyte was held when somebody looked. */
const ROOM = 4e9;

/**
 * Has every temporary file of a run lie in one folder, which goes when the run ends. Tests make and delete some hundred thousand
 * small files; where the system offers a folder in memory that has room and lets programs run, tests of histories take two fifths less
 * of the processor. Who names a place in `TMPDIR`, as macOS does, keeps it; so does the next project, for which the first made the folder.
 */
export function setup(): (() => void) | undefined {
  if (process.env['TMPDIR'] !== undefined) return undefined;
  const above = isQuick() ? MEMORY : tmpdir();
  sweep(above);
  const place = mkdtempSync(join(above, `${PREFIX}${process.pid}-`));
  process.env['TMPDIR'] = place;
  const goes = (): void => rmSync(place, { recursive: true, force: true, maxRetries: 10 });
  // Whoever stops a run early waits for no teardown.
  process.once('exit', goes);
  return () => {
    process.off('exit', goes);
    goes();
    delete process.env['TMPDIR'];
  };
}

/** Takes away what runs left that were killed: in memory nobody else would. */
function sweep(above: string): void {
  for (const name of readdirSync(above)) {
    const [, pid] = /^greenlit-tests-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      rmSync(join(above, name), { recursive: true, force: true });
    } catch {
      // Somebody else's.
    }
  }
}

function isQuick(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM && process.availableMemory() >= ROOM && runsPrograms();
  } catch {
    return false;
  }
}

/** Containers often forbid it there, and tests write hooks, tools and a browser. */
function runsPrograms(): boolean {
  const folder = mkdtempSync(join(MEMORY, PREFIX));
  try {
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\nexit 0\n');
    chmodSync(program, 0o700);
    return spawnSync(program).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
