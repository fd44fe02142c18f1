import { spawnSync } from 'node:child_process';

/** What ends processes; tests put another system in its place. */
type System = {
  readonly platform: NodeJS.Platform;
  readonly kill: (pid: number) => void;
  readonly run: (program: string, words: readonly string[]) => void;
};

/**
 * Ends a program and all that it started, at once. It has to lead a process group, but on Windows, which has none: there the system
 * is asked who was started by whom. `over` says that the program itself has ended: its group is ended all the same, but Windows
 * knows nobody any more by that number, or by now somebody else.
 */
export function endProcesses(pid: number | undefined, over: boolean, system: System = LIVE): void {
  if (pid === undefined) return;
  if (system.platform !== 'win32') system.kill(-pid);
  else if (!over) system.run('taskkill', ['/pid', String(pid), '/T', '/F']);
}

const LIVE: System = {
  platform: process.platform,
  kill: (pid) => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Nothing of it is left: that is what was wanted.
    }
  },
  run: (program, words) => {
    spawnSync(program, words, { stdio: 'ignore', windowsHide: true });
  },
};
