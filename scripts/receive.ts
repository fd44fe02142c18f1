import { resolve } from 'node:path';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'receive',
  summary:
    'Takes in decisions that prove themselves, whoever sent them: files of the catalogue’s page, folders of them, mails, mailboxes.',
  usage: '<file|folder|mail.eml|mailbox.mbox>…',
  options: { commit: { type: 'boolean', describe: 'commit each new file' } },
  changes: 'record',
  run: async ({ root, cwd, now, positionals, flag }) => {
    if (positionals.length === 0)
      throw new WrongUse('Name what came in: a file, a folder, a mail (.eml) or a mailbox (.mbox).');
    const { receive } = await import('../src/commands/decide/receive.ts');
    const { received, problems } = await receive({
      ...{ root, now, commit: flag('commit') },
      paths: positionals.map((each) => resolve(cwd, each)),
    });
    const lines = received.map(({ from, subject, by, decision, path, known }) =>
      known ? `${from}: is there already (${path}).` : `${from}: ${by}, ${decision}, ${subject}. Wrote ${path}.`,
    );
    return { problems, json: { problems, received }, text: lines.join('\n') };
  },
};
