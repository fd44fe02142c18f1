import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { Git } from './git.ts';
import { GitRefusal } from './refusal.ts';

/**
 * When each of these keys of GnuPG ends, by its fingerprint, in milliseconds since 1970; infinite for one without an end. A key under
 * another ends with that one. What GnuPG does not know, or does not tell, is not there. Asked is the program that checks signatures here.
 */
export async function keyEnds(git: Git, prints: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (prints.length === 0) return new Map();
  const named = async (key: string): Promise<string> => (await git('config', '--get', key).catch(orNone)).trim();
  const program = (await named('gpg.openpgp.program')) || (await named('gpg.program')) || 'gpg';
  return endsIn(await toldBy(program, [...LIST, ...new Set(prints)]));
}

const LIST = [
  '--batch',
  '--no-tty',
  '--no-auto-check-trustdb',
  '--with-colons',
  '--fixed-list-mode',
  '--list-keys',
  '--',
];

function orNone(thrown: unknown): string {
  if (thrown instanceof GitRefusal && thrown.exitCode === 1) return '';
  throw thrown;
}

/** What a program says; where it cannot be started, nothing. That one of many keys is not there is no reason to leave out the others. */
async function toldBy(program: string, words: readonly string[]): Promise<string> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  child.on('error', () => {});
  return (await buffer(child.stdout).catch(() => Buffer.alloc(0))).toString('latin1');
}

/**
 * Reads GnuPG's list for programs (doc/DETAILS of its sources): a line `pub` or `sub` has the key's end in its seventh field, in seconds,
 * and the line `fpr` after it the fingerprint in its tenth.
 */
export function endsIn(list: string): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  let [whole, end] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const line of list.split(/\r?\n/)) {
    const fields = line.split(':');
    const said = fields[6] ? Number(fields[6]) * 1000 : Number.POSITIVE_INFINITY;
    if (fields[0] === 'pub') whole = end = said;
    else if (fields[0] === 'sub') end = Math.min(whole, said);
    else if (fields[0] === 'fpr' && fields[9]) ends.set(fields[9], end);
  }
  return ends;
}
