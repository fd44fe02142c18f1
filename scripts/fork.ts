import { fork } from '../src/commands/start/fork.ts';
import { forkDiff } from '../src/commands/start/fork-diff.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count } from '../src/core/words/plain-words.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'fork',
  summary: 'Starts a new campaign from a winner, or shows what a fork changed.',
  usage: '<campaign>[/<asset>] <new-campaign>  |  --diff <campaign>',
  options: {
    diff: { type: 'boolean', describe: 'show what this campaign changed against the one it was forked from' },
  },
  changes: 'record',
  run: async ({ root, now, positionals, flag }) => {
    const [from, to, ...more] = positionals;
    if (flag('diff')) {
      if (from === undefined || to !== undefined) throw new WrongUse('Say which fork: --diff <campaign>.');
      const compared = await forkDiff({ root, now, campaign: from });
      return { text: compared.text, json: compared.json };
    }
    if (from === undefined || to === undefined || more.length > 0)
      throw new WrongUse('Say what to fork and what to call it: <campaign>[/<asset>] <new-campaign>.');
    const done = await fork({ root, now, from, to });
    const commit =
      done.commit === undefined ? '\nNo commit was noted: git has none that holds the parent as it lies here.' : '';
    return {
      problems: done.problems,
      json: done,
      text: [
        `Wrote ${count(done.files.length, 'file')} to campaigns/${done.campaign}.${commit}`,
        `Still open: ${done.open.join(', ')}.`,
        `Next: answer the brief, then run the rounds and bring them in: npm run ingest -- FOLDER --campaign ${done.campaign} --batch <batch>`,
      ].join('\n'),
    };
  },
};
