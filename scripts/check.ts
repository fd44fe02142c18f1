import { check } from '../src/commands/decide/check.ts';
import { countLine } from '../src/core/problem/print-problems.ts';
import { BASE_OPTIONS, comparedWith } from './cli/base.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'check',
  summary: 'Checks the record: every file, every link between them, every picture. Writes nothing.',
  options: {
    base: {
      ...BASE_OPTIONS['base']!,
      describe: 'judge what is here as a proposal, by the rules of this commit or branch: main',
    },
    'base-dir': BASE_OPTIONS['base-dir']!,
    within: {
      type: 'string',
      value: 'BRANCH',
      describe: 'the commit that is checked out has to be in this branch, before anything is signed: origin/main',
    },
  },
  run: async (call) => {
    const { root, now } = call;
    const [base, within] = [comparedWith(call), call.text('within')];
    const { problems, campaigns, assets } = await check({
      root,
      now,
      receipts: { program: PROJECT, at: Date.now() },
      ...(base === undefined ? {} : { base }),
      ...(within === undefined ? {} : { within }),
    });
    const read = `${campaigns} campaign${campaigns === 1 ? '' : 's'}, ${assets} asset${assets === 1 ? '' : 's'}`;
    return { problems, text: `Checked ${read}: ${countLine(problems)}.`, json: { problems, campaigns, assets } };
  },
};
