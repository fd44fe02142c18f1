import { check } from '../src/commands/decide/check.ts';
import { countLine } from '../src/core/problem/print-problems.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'check',
  summary: 'Checks the record: every file, every link between them, every picture. Writes nothing.',
  run: async ({ root, now }) => {
    const { problems, campaigns, assets } = await check({ root, now });
    const read = `${campaigns} campaign${campaigns === 1 ? '' : 's'}, ${assets} asset${assets === 1 ? '' : 's'}`;
    return { problems, text: `Checked ${read}: ${countLine(problems)}.`, json: { problems, campaigns, assets } };
  },
};
