import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { endProcesses } from './end-processes.ts';
import { memoryOfGroup } from './process-memory.ts';

/** One run of an outside program. `argv` is never read by a shell; `env` is all it sees of the environment. */
export type ToolRun = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly seconds: number;
  readonly megabytes: number;
};

/** How a run ended; `said` is the last of what the program printed. */
export type ToolEnd =
  | { readonly end: 'done' }
  | { readonly end: 'missing' }
  | { readonly end: 'too-slow' }
  | { readonly end: 'too-large'; readonly megabytes: number }
  | { readonly end: 'failed'; readonly code: number | string; readonly said: string };

/**
 * Runs a program to its end or to its limits, and ends everything it started: it leads a process group of its own.
 * Memory is looked at ten times a second, summed over the group (Linux and macOS; elsewhere only time is limited).
 */
export function runTool({ argv, cwd, env, seconds, megabytes }: ToolRun): Promise<ToolEnd> {
  const [program = '', ...words] = argv;
  return new Promise((resolve) => {
    let child: ChildProcessByStdio<null, Readable, Readable>;
    try {
      child = spawn(program, words, {
        cwd,
        env: seen(env),
        shell: false,
        windowsHide: true,
        detached: process.platform !== 'win32',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (thrown) {
      resolve(unstartable(program, thrown as NodeJS.ErrnoException));
      return;
    }
    let over = false;
    const end = (): void => endProcesses(child.pid, over);
    let said = '';
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-HEARD);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    let stopped: ToolEnd | undefined;
    const stop = (why: ToolEnd): void => {
      stopped ??= why;
      end();
    };
    const clock = setTimeout(() => stop({ end: 'too-slow' }), seconds * 1000);
    let looking = false;
    const watch = setInterval(async () => {
      if (looking || child.pid === undefined) return;
      looking = true;
      const used = (await memoryOfGroup(child.pid)) / 1e6;
      looking = false;
      if (used > megabytes) stop({ end: 'too-large', megabytes: Math.round(used) });
    }, LOOK_EVERY);
    // A group of its own hears nothing of Ctrl-C on the terminal: it is ended with us.
    const interrupted = (signal: NodeJS.Signals): void => {
      end();
      forget();
      process.kill(process.pid, signal);
    };
    const forget = (): void => {
      for (const signal of SIGNALS) process.off(signal, interrupted);
    };
    for (const signal of SIGNALS) process.on(signal, interrupted);
    const finish = (ended: ToolEnd): void => {
      forget();
      clearTimeout(clock);
      clearInterval(watch);
      end();
      resolve(stopped ?? ended);
    };
    child.once('error', (thrown: NodeJS.ErrnoException) =>
      finish(thrown.code === 'ENOENT' ? { end: 'missing' } : { end: 'failed', code: thrown.code ?? '', said: '' }),
    );
    child.once('exit', (code, signal) => {
      over = true;
      const ended = (): void =>
        finish(code === 0 ? { end: 'done' } : { end: 'failed', code: code ?? signal ?? '', said: lastLine(said) });
      // Its last words may still be in the pipe; what it left behind in the background must not hold the pipe open for ever.
      child.once('close', ended);
      setTimeout(ended, LAST_WORDS).unref();
    });
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How much of what a program prints is kept, in characters, and how often its memory is looked at, in milliseconds. */
const HEARD = 4000;
const LOOK_EVERY = 100;
const LAST_WORDS = 500;

/** What a program needs to find its libraries, fonts and screen. Tokens and passwords of the environment are none of its business. */
const SEEN =
  /^(?:PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA|DISPLAY|WAYLAND_DISPLAY|XDG_\w+|LD_LIBRARY_PATH|CUDA_VISIBLE_DEVICES|OMP_NUM_THREADS)$/i;

const seen = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => SEEN.test(name)));

/** How a program failed that the system would not even start. */
export const unstartable = (program: string, { code, message }: NodeJS.ErrnoException): ToolEnd => ({
  end: 'failed',
  code: code ?? '',
  said: code === 'EINVAL' && /\.(?:cmd|bat)$/i.test(program) ? SCRIPT : message,
});

const SCRIPT =
  'Windows starts a .cmd or .bat only through a shell, and no tool gets one: name the program that it starts';

const lastLine = (said: string): string =>
  said
    .split(/\r?\n/)
    .map((line) => line.trim())
    .findLast((line) => line !== '') ?? '';
