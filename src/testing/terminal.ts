import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NOW = '2026-11-24T09:00:00Z';
const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));

/** `script` (util-linux) is what gives a program a terminal without a person before it. */
export const TERMINAL = ['/usr/bin/script', '/bin/script'].find((each) => existsSync(each));
const ESCAPES = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[78=>])`, 'g');

/** How a terminal is set up: its columns, and what it calls itself. */
type Kind = { readonly columns?: number; readonly term?: string };

/**
 * Runs a command as a person at a terminal does, in the record at `root`, and types an answer after each question appears; keys are
 * parted by `|`. Returns everything that was shown, without escapes. Rejects where a question never came.
 */
export function sitDown(
  root: string,
  words: readonly string[],
  talk: readonly (readonly [question: string, keys: string])[] = [],
  { columns = 120, term = 'xterm-256color' }: Kind = {},
): Promise<string> {
  const argv = [...words, '--root', root, '--now', NOW].map((each) => `'${each}'`).join(' ');
  const command = `stty cols ${columns} rows 60; '${process.execPath}' '${RUN}' ${argv}`;
  const child: ChildProcess = spawn(TERMINAL!, ['-qefc', command, '/dev/null'], {
    // Paths are told from here, and what is committed is of the day that everything is looked at.
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'], HOME: root, TERM: term, GIT_CONFIG_NOSYSTEM: '1' },
      ...{ GIT_AUTHOR_DATE: NOW, GIT_COMMITTER_DATE: NOW },
    },
    timeout: 150_000,
  });
  return new Promise((resolve, reject) => {
    let shown = '';
    let from = 0;
    const left = [...talk];
    child.stdout!.on('data', (chunk: Buffer) => {
      shown += chunk.toString('utf8').replace(term === 'dumb' ? /(?!)/ : ESCAPES, '');
      const [question, keys] = left[0] ?? [];
      if (question === undefined || keys === undefined) return;
      const at = shown.indexOf(question, from);
      if (at < 0) return;
      from = at + question.length;
      left.shift();
      for (const [index, key] of keys.split('|').entries())
        setTimeout(() => child.stdin!.write(key === 'ENTER' ? '\r' : key === 'TAB' ? '\t' : key), 150 * (index + 1));
    });
    child.on('error', reject);
    child.on('close', () =>
      left.length === 0 ? resolve(shown) : reject(new Error(`it never asked "${left[0]![0]}":\n${shown}`)),
    );
  });
}

/** What stays on a terminal once a command is through: each line as it was written last, without bars that only said how far it was. */
export const leftOn = (shown: string): string =>
  shown
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.split('\r').at(-1) ?? '')
    .filter((line) => !/[━╌]{4}|^pages {2,}/.test(line))
    .join('\n')
    .trim();
