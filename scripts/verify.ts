import { basename } from 'node:path';
import { verify } from '../src/commands/deliver/verify.ts';
import { engineVersions } from '../src/io/engine/engine-versions.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';
import { signingFrom } from './cli/signing.ts';

export const command: Command = {
  name: 'verify',
  summary:
    'Is this what was approved? Judges packs and single files by themselves and by the record. Any doubt exits 1.',
  usage: '[PACK.zip | FILE …]',
  options: {
    all: { type: 'boolean', describe: 'every pack under OUT/packs' },
    rebuild: { type: 'boolean', describe: 'draw everything again and compare byte by byte, then pixel by pixel' },
  },
  run: async ({ root, cwd, out, now, positionals, flag, env }) => {
    const { verified, problems } = await verify({
      root,
      out,
      now,
      cwd,
      files: positionals,
      all: flag('all'),
      rebuild: flag('rebuild'),
      engine: engineVersions(PROJECT),
      ...signingFrom({ root, now, env }),
    });
    const text = verified.map(({ file, sure, lines }) =>
      [`${sure ? 'Right' : 'Doubtful'}: ${basename(file)}`, ...lines.map((each) => `  ${each}`)].join('\n'),
    );
    return { problems, text: text.join('\n'), json: { verified, problems } };
  },
};
