import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process that answers one question at a time and keeps what it loaded, until it is let go for a fresh one. */
export type FreshProcess = {
  /** Asks it, starting one if none runs. Resolves with its answer, or with `died` when it ended without one; `hear` gets what it tells `meanwhile`. */
  readonly ask: (question: object, hear?: (told: Meanwhile) => void) => Promise<unknown>;
  /** Ends it; the next question goes to a process that loads everything as it is then. */
  readonly renew: () => Promise<void>;
};

/** What a process tells before it answers: any message that says `meanwhile`. */
type Meanwhile = { readonly meanwhile: string };

/**
 * A process of `file` with `argv`. It is asked by messages and answers each with one. Its output is this process's own.
 * `died` makes the answer of one that ended instead, from its exit code or the signal that ended it.
 */
export function freshProcess(file: string, argv: readonly string[], died: (how: string) => unknown): FreshProcess {
  let child: ChildProcess | undefined;
  return {
    ask: (question, hear) =>
      new Promise((resolve, reject) => {
        const own =
          child?.connected === true ? child : fork(file, argv, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
        child = own;
        const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
          own.off('message', answered);
          if (child === own) child = undefined;
          resolve(died(signal ?? `exit code ${code}`));
        };
        const answered = (answer: unknown): void => {
          if (isMeanwhile(answer)) {
            hear?.(answer);
            return;
          }
          own.off('message', answered).off('exit', ended).off('error', reject);
          resolve(answer);
        };
        own.on('message', answered).once('exit', ended).once('error', reject);
        own.send(question);
      }),
    renew: async () => {
      const own = child;
      child = undefined;
      if (own === undefined || own.exitCode !== null || own.signalCode !== null) return;
      const gone = once(own, 'exit');
      own.kill();
      await gone;
    },
  };
}

const isMeanwhile = (told: unknown): told is Meanwhile =>
  typeof told === 'object' && told !== null && 'meanwhile' in told;
