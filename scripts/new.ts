import { newFromIssue } from '../src/commands/new-from-issue.ts';
import { WrongUse } from '../src/core/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'new',
  summary: 'Starts a campaign.',
  options: {
    'from-issue': { type: 'string', value: 'FILE', describe: 'a filled-in brief form, as the code host’s event JSON' },
  },
  run: async ({ root, text }) => {
    const eventFile = text('from-issue');
    if (eventFile === undefined) throw new WrongUse('Give --from-issue FILE.');
    const { path, open } = await newFromIssue({ root, eventFile });
    const rest = open.length === 0 ? '' : `\nStill open: ${open.join(', ')}.`;
    return { text: `Wrote ${path}.${rest}`, json: { path, open } };
  },
};
