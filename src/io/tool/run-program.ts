import { spawn } from 'node:child_process';

/** How a program ended that sees what we see, and the end of what it said. */
export type ProgramEnd = { readonly code: number | string; readonly said: string };

/** Runs a program of this machine to its end. `argv` is never read by a shell, but on Windows, where npm is a script; it holds no text of others. */
export const runProgram = (argv: readonly string[], cwd: string): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const [program = '', ...words] = argv;
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
    const child = spawn(program, words, {
      ...{ cwd, env, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] },
      shell: process.platform === 'win32' && program !== process.execPath,
    });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (thrown: NodeJS.ErrnoException) => resolve({ code: thrown.code ?? '', said: thrown.message }));
    child.once('close', (code, signal) => resolve({ code: code ?? signal ?? '', said: said.trim() }));
  });

/** Where the caller stood, and what says how to build and with which key: none of it is the program's business. */
const OURS = /^(?:INIT_CWD$|GREENLIT_)/;
