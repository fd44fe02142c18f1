import { resolve } from 'node:path';
import { mergeShards } from '../src/commands/deliver/merge-shards.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { engineVersions } from '../src/io/engine/engine-versions.ts';
import { BRAND_FROM_EVENT, brandAsked, brandOption } from './cli/brand.ts';
import type { Command } from './cli/command.ts';
import { FETCH_OPTION, fetchingFrom } from './cli/fetching.ts';
import { packsOutcome } from './cli/packs-text.ts';
import { PROJECT } from './cli/project.ts';
import { signingFrom } from './cli/signing.ts';

export const command: Command = {
  name: 'merge',
  summary: 'Makes the packs from what the shards of an export drew: the same bytes as one export.',
  usage: '<shard folder> …',
  options: {
    effort: {
      type: 'string',
      choices: ['draft', 'publish'],
      describe: 'as the shards were exported (default: publish)',
    },
    ...brandOption('as the shards were exported (default: of all)'),
    ...BRAND_FROM_EVENT,
    ...FETCH_OPTION,
  },
  changes: 'files',
  run: async (call) => {
    const { root, cwd, out, now, env, positionals, text, progress } = call;
    if (positionals.length === 0)
      throw new WrongUse('Name the folders of the shards: npm run merge -- shard-1 shard-2');
    const options = {
      root,
      out,
      now,
      effort: text('effort') === 'draft' ? 'draft' : 'publish',
      engine: engineVersions(PROJECT),
      ...signingFrom({ root, now, env }),
      ...(await brandAsked(call)),
      ...fetchingFrom(call),
      onProgress: progress,
    } as const;
    const shards = positionals.map((folder) => resolve(cwd, folder));
    return packsOutcome(await mergeShards({ ...options, shards }), options);
  },
};
