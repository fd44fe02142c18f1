import { resolve } from 'node:path';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import type { Base } from '../../src/io/git/checkout.ts';
import type { Call, Command } from './command.ts';

/** The two ways to say what a proposal is compared with. */
export const BASE_OPTIONS: NonNullable<Command['options']> = {
  base: { type: 'string', value: 'REF', describe: 'the commit or branch to compare with: main' },
  'base-dir': {
    type: 'string',
    value: 'DIR',
    describe: 'a clone of its own that stands on it instead, where a filter kept its files from this one',
  },
};

/** What was said to compare with; undefined when nothing was. @throws WrongUse when both were. */
export function comparedWith({ text, cwd }: Pick<Call, 'text' | 'cwd'>): Base | undefined {
  const [ref, dir] = [text('base'), text('base-dir')];
  if (ref !== undefined && dir !== undefined) throw new WrongUse('Give --base or --base-dir, not both.');
  return dir === undefined ? ref : { dir: resolve(cwd, dir) };
}
