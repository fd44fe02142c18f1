import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A program on a terminal of 80 columns: what is on it, and the keys. */
export type OnTerminal = {
  /** Waits until the text is on the screen, behind whatever was waited for before, and presses keys then. */
  readonly see: (text: string, keys?: string) => Promise<void>;
  /** How it ended, with everything that it showed. */
  readonly end: Promise<{ readonly code: number | null; readonly shown: string }>;
};

export const KEYS = { enter: '\r', down: '\x1b[B', interrupt: '\x03' } as const;

/** Starts a line of a shell on a pseudo-terminal, which `script` of util-linux opens. It has a minute. */
export function onTerminal(line: string, cwd: string, env: NodeJS.ProcessEnv): OnTerminal {
  const child = spawn('script', ['-qec', `stty cols 80 rows 40; ${line}`, '/dev/null'], {
    ...{ cwd, env: { ...env, TERM: 'xterm' }, timeout: 120_000 },
  });
  let [shown, from] = ['', 0];
  let heard = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      shown += stripVTControlCharacters(chunk.toString('utf8'));
      heard();
    });
  const end = new Promise<{ code: number | null; shown: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, shown });
      heard();
    });
  });
  return {
    end,
    see: async (text, keys) => {
      while (!shown.includes(text, from)) {
        if (child.exitCode !== null) throw new Error(`"${text}" was never shown:\n${shown.slice(from)}`);
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
      from = shown.indexOf(text, from) + text.length;
      if (keys !== undefined) child.stdin.write(keys);
    },
  };
}
