import { fetchWanted } from '../src/commands/host/fetch-wanted.ts';
import { count } from '../src/core/words/plain-words.ts';
import { BASE_OPTIONS, comparedWith } from './cli/base.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'fetch',
  summary:
    'Fetches the pictures that nobody looked at here yet, or those that a proposal changes: from Git LFS, or from git where a partial clone lacks them.',
  options: {
    base: { ...BASE_OPTIONS['base']!, describe: 'fetch what the report on this commit or branch shows: main' },
    'base-dir': BASE_OPTIONS['base-dir']!,
  },
  about: [
    'A pointer is enough to judge by once its picture was looked at, so most commands need no more than this.',
    'build, export, merge and deliver fetch what they draw with --fetch. All there is: git lfs pull',
  ],
  run: async (call) => {
    const { root, now, env, progress } = call;
    const base = comparedWith(call);
    let done = 0;
    const made = await fetchWanted({
      ...{ root, now, env },
      ...(base === undefined ? {} : { base }),
      onFile: (name) => progress({ stage: 'fetch', done: ++done, name }),
    });
    const files = count(made.files, 'file');
    const text =
      made.bytes === 0 ? 'Nothing had to be fetched.' : `Fetched ${files}, ${(made.bytes / 1_000_000).toFixed(1)} MB.`;
    return { problems: made.problems, text, json: made };
  },
};
