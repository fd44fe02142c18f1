import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a run ended: its exit code, how many changes it made or began, and what it printed. */
export type StoppedRun = { readonly calls: number; readonly code: number; readonly said: string };

const CHILD = fileURLToPath(new URL('run-stopped.ts', import.meta.url));

/** Runs commands in one other process; `last` stops one before that call (from 0) that changes something, as a kill would. */
export function stoppedRunner(): {
  readonly run: (argv: readonly string[], last?: number) => Promise<StoppedRun>;
  readonly close: () => void;
} {
  let child: ChildProcess | undefined;
  return {
    run: (argv, last) =>
      new Promise((resolve, reject) => {
        child ??= fork(CHILD, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
        const own = child;
        const died = (code: number | null): void => reject(new Error(`the process ended with ${code}`));
        own.once('exit', died);
        own.once('message', (ended: StoppedRun) => {
          own.off('exit', died);
          resolve(ended);
        });
        own.send({ last: last ?? null, argv });
      }),
    close: () => child?.kill(),
  };
}
