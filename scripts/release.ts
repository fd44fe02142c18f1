import { resolve } from 'node:path';
import { releaseDelivery } from '../src/commands/deliver/release-delivery.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'release',
  summary:
    'Publishes the packs of one delivery, exactly those that its record lists, as the code host’s release of its tag.',
  options: {
    tag: { type: 'string', value: 'TAG', describe: 'the tag: delivery/<campaign>/<delivery>' },
    files: { type: 'string', value: 'DIR', describe: 'where packs lie, in a folder for each campaign: dist/packs' },
  },
  run: async ({ root, text, cwd, env }) => {
    const [tag, files] = [text('tag'), text('files')];
    if (!tag || !files) throw new WrongUse('Give --tag and --files: npm run release -- --help says what they are.');
    const { host } = codeHostFrom(env);
    const done = await releaseDelivery({ root, host, tag, folder: resolve(cwd, files) });
    const lines = done.packs.map((name) => `  ${name}${done.sent.includes(name) ? '' : ' (was there)'}`);
    return { text: `${tag}, published:\n${lines.join('\n')}`, json: done };
  },
};
