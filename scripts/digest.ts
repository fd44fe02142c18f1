import { digest } from '../src/commands/digest.ts';
import { WrongUse } from '../src/core/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'digest',
  summary: 'Prints what an approval would be bound to: the subject digest, and everything that goes into it.',
  usage: '<campaign>/<brief|batches/…|assets/…|deliveries/…>',
  run: async ({ root, now, positionals }) => {
    const [name] = positionals;
    if (name === undefined || positionals.length > 1)
      throw new WrongUse('Name one subject: npm run digest -- <campaign>/assets/<asset>');
    const found = await digest({ root, now, name });
    const width = Math.max(...found.parts.map((each) => each.name.length));
    const lines = found.parts.map((each) => `  ${each.name.padEnd(width)}  ${each.value}`);
    const missing = found.missing.map((each) => `  cannot be approved yet: ${each}`);
    const text = [`${found.campaign}/${found.subject}`, found.digest, '', ...lines, ...missing].join('\n');
    return { text, json: found, failed: found.missing.length > 0 };
  },
};
