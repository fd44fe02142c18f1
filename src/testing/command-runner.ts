import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a command ended: its exit code, what it printed, and the milliseconds of processor time it took. */
export type Ended = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, in the order in which they were written. */
  readonly printed: string;
  readonly cpu: number;
};

/** A command: its name and arguments, and where and in which environment it runs: the test's own, unless every call says another. */
export type Call = {
  readonly argv: readonly string[];
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
};

export type CommandRunner = {
  readonly run: (argv: readonly string[], place?: Omit<Call, 'argv'>) => Promise<Ended>;
  readonly close: () => void;
};

const CHILD = fileURLToPath(new URL('run-commands.ts', import.meta.url));

/**
 * Runs commands one after another in a process that is not this one: what a command does to its process (never ending,
 * eating its memory, changing its prototypes) is done there, and starting it is paid once. A command that takes longer than
 * `patience` milliseconds by the clock, or whose process dies, ends with code -1, and the next one gets a new process. `other`: the
 * path of another program's `main`, and where and in which surroundings it runs.
 */
export function commandRunner(
  patience: number,
  other: { readonly main?: string; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): CommandRunner {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const run: CommandRunner['run'] = (argv, place = {}) =>
    new Promise((resolve) => {
      child ??= fork(CHILD, other.main === undefined ? [] : [other.main], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        ...(other.cwd === undefined ? {} : { cwd: other.cwd }),
        ...(other.env === undefined ? {} : { env: other.env }),
      });
      const own = child;
      const end = (ended: Ended): void => {
        clearTimeout(clock);
        own.off('exit', died);
        own.off('message', end);
        resolve(ended);
      };
      const died = (code: number | null, signal: string | null): void => {
        child = undefined;
        const told = `the process ended with ${signal ?? code}`;
        end({ code: -1, stdout: '', stderr: told, printed: told, cpu: 0 });
      };
      const clock = setTimeout(() => own.kill('SIGKILL'), patience);
      own.on('message', end).on('exit', died);
      own.send({ argv, ...place } satisfies Call);
    });
  return {
    // Jobs of a matrix ask at once.
    run: (argv, place) => {
      const ended = last.then(() => run(argv, place));
      last = ended;
      return ended;
    },
    close: () => child?.kill(),
  };
}
