import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a run ended: its exit code, how many changes it made or began, and what it printed. */
export type Ended = { readonly calls: number; readonly code: number; readonly said: string };

/** Copies of `folder` that are wanted: one before each change (from 0), as `<into>-<moment>`. */
export type Copies = { readonly folder: string; readonly into: string };

const CHILD = fileURLToPath(new URL('run-watched.ts', import.meta.url));

/** Runs commands in one other process, which copies a folder at moments of a run: each copy is what a kill then would leave. */
export function watchedRunner(): {
  readonly run: (argv: readonly string[], copies?: Copies) => Promise<Ended>;
  readonly close: () => void;
} {
  let child: ChildProcess | undefined;
  return {
    run: (argv, copies) =>
      new Promise((resolve, reject) => {
        child ??= fork(CHILD, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
        const own = child;
        const died = (code: number | null): void => reject(new Error(`the process ended with ${code}`));
        own.once('exit', died);
        own.once('message', (ended: Ended) => {
          own.off('exit', died);
          resolve(ended);
        });
        own.send({ argv, copies });
      }),
    close: () => child?.kill(),
  };
}
