import { contactSheet } from '../src/commands/generate/contact-sheet.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count } from '../src/core/words/plain-words.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'contact-sheet',
  summary: 'Draws the drafts of a batch with their ids and verdicts, for the meeting.',
  usage: '<campaign>/<batch>',
  changes: 'files',
  run: async ({ root, out, positionals }) => {
    const [batch, ...more] = positionals;
    if (batch === undefined || more.length > 0) throw new WrongUse('Say which batch: <campaign>/<batch>.');
    const drawn = await contactSheet({ root, out, batch });
    const without = drawn.missing.length === 0 ? '' : `\nWithout a picture: ${drawn.missing.join(', ')}.`;
    return { text: `${count(drawn.drafts, 'draft')} on ${drawn.files.join(', ')}.${without}`, json: drawn };
  },
};
