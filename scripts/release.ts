import { resolve } from 'node:path';
import { attachPacks } from '../src/commands/deliver/attach-packs.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'release',
  summary: 'Attaches packs to the code host’s release of a tag; packs of the same name are replaced.',
  options: {
    tag: { type: 'string', value: 'TAG', describe: 'the tag, delivery/<name>' },
    files: { type: 'string', value: 'DIR', describe: 'the folder that holds the packs' },
  },
  run: async ({ text, cwd, env }) => {
    const [tag, files] = [text('tag'), text('files')];
    if (!tag || !files) throw new WrongUse('Give --tag and --files: npm run release -- --help says what they are.');
    const { host } = codeHostFrom(env);
    const names = await attachPacks({ host, tag, folder: resolve(cwd, files) });
    return { text: `Attached to ${tag}:\n${names.map((name) => `  ${name}`).join('\n')}`, json: { tag, names } };
  },
};
