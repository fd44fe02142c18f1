import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What writes into the record, or into a folder that people open, begins with one of these. */
const WRITERS = /\b(?:changeRecord|openStaging|openOut|placeNew)\b/;
const FROM_FILES = /from '[^']*\/io\/(?:files|record)\/[^']+'/;

/** They lead to a writer and are stopped by another name, or write where nobody looks. */
const ELSEWHERE: { readonly [command: string]: string } = {
  start: 'it is build, and receive from a page, and a server',
  verify: 'draws anew in a temporary folder of the system',
  upgrade: 'writes into a working copy of its own, and the branch appears at the end',
};

/** A command's file and all of ours that it leads to, but for what only knows one outside technology. */
function ledToBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)) {
    const next = normalize(join(dirname(file), path));
    if (/^(?:scripts|src\/commands)\//.test(next) && existsSync(join(ROOT, next))) ledToBy(next, seen);
  }
  return seen;
}

const KNOWN = new Map<string, boolean>();
function isWriter(file: string): boolean {
  const known =
    KNOWN.get(file) ??
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .some((line) => line.startsWith('import {') && FROM_FILES.test(line) && WRITERS.test(line));
  KNOWN.set(file, known);
  return known;
}

it('a command that leads to what writes says that it changes something, and so is stopped at every moment', async () => {
  const silent: string[] = [];
  const saying: string[] = [];
  for (const name of COMMANDS) {
    const { command } = (await import(pathToFileURL(join(ROOT, `scripts/${name}.ts`)).href)) as {
      readonly command: Command;
    };
    const writes = [...ledToBy(`scripts/${name}.ts`)].some(isWriter);
    if (writes && command.changes === undefined) silent.push(name);
    if (writes && command.changes !== undefined) saying.push(name);
  }
  expect(silent.toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted());
  expect(saying).toContain('approve');
  expect(saying).toContain('export');
});
