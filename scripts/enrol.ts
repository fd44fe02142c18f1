import { resolve } from 'node:path';
import { enrol } from '../src/commands/decide/enrol.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'enrol',
  summary: 'Puts the public part of somebody’s ssh key into team.yaml, so that decisions can be proved with it.',
  usage: '<person> --key FILE',
  options: {
    key: { type: 'string', value: 'FILE', describe: 'the .pub file, as ~/.ssh/id_ed25519.pub (required)' },
    name: { type: 'string', describe: 'what its owner calls it (default: ssh)' },
  },
  changes: 'record',
  run: async ({ root, cwd, now, positionals, text }) => {
    const [person, ...more] = positionals;
    const [file, name] = [text('key'), text('name')];
    if (person === undefined || more.length > 0) throw new WrongUse('Name one person, by the id of team.yaml.');
    if (file === undefined) throw new WrongUse('Name the public key: --key ~/.ssh/id_ed25519.pub');
    const written = await enrol({
      ...{ root, person, file: resolve(cwd, file), today: now.slice(0, 10) },
      ...(name === undefined ? {} : { name }),
    });
    return {
      text: `Wrote the key “${written.key.name}” of ${person} into ${written.file}. It counts when somebody who may change the rules commits it. Then: npm run approve -- <campaign>/<asset> --by ${person} --prove`,
      json: written,
    };
  },
};
