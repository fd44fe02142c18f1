import { exportAgain } from '../src/commands/deliver/export-again.ts';
import type { ExportOptions } from '../src/commands/draw/draw-export.ts';
import { readShard } from '../src/core/drawing/shard.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count } from '../src/core/words/plain-words.ts';
import { BRAND_FROM_EVENT, brandAsked, brandOption } from './cli/brand.ts';
import type { Command, Outcome } from './cli/command.ts';
import { FETCH_OPTION, fetchingFrom } from './cli/fetching.ts';
import { packsOutcome } from './cli/packs-text.ts';
import { PROJECT } from './cli/project.ts';
import { signingFrom } from './cli/signing.ts';

export const command: Command = {
  name: 'export',
  summary: 'Draws the renditions of everything approved, checks each file, and writes the packs. Builds no pages.',
  options: {
    shard: {
      type: 'string',
      value: 'I/N',
      describe: 'draw only part I of N into --out, for npm run merge; parts are balanced by cost',
    },
    ...brandOption(
      'the packs of one brand of team.yaml alone; those of others that lie there are taken away (default: of all)',
    ),
    ...BRAND_FROM_EVENT,
    effort: { type: 'string', choices: ['draft', 'publish'], describe: 'how hard to compress AVIF (default: publish)' },
    ...FETCH_OPTION,
  },
  changes: 'files',
  run: async (call) => {
    const { root, out, now, env, text, progress } = call;
    const effort = text('effort') === 'draft' ? 'draft' : 'publish';
    const signing = signingFrom({ root, now, env });
    const options = {
      root,
      out,
      now,
      effort,
      ...signing,
      ...(await brandAsked(call)),
      ...fetchingFrom(call),
      onProgress: progress,
    } as const;
    const part = text('shard');
    if (part !== undefined) return shardOutcome(options, part);
    const receipts = { at: Date.now(), instant: text('now') !== undefined };
    return packsOutcome(await exportAgain({ ...options, project: PROJECT, receipts }), options);
  },
};

async function shardOutcome(options: Omit<ExportOptions, 'engine'>, part: string): Promise<Outcome> {
  const shard = readShard(part);
  if (shard === undefined) throw new WrongUse(`--shard ${part}: write 2/4 for the second part of four (at most 256).`);
  const [{ exportShard }, { engineVersions }] = await Promise.all([
    import('../src/commands/deliver/export-shard.ts'),
    import('../src/io/engine/engine-versions.ts'),
  ]);
  const made = await exportShard({ ...options, shard, engine: engineVersions(PROJECT) });
  const share = `${Math.round(made.share * 100)} % of the work`;
  return {
    problems: made.problems,
    text: `Shard ${part}: ${made.assets.length} of ${made.of} assets, ${share} (${count(made.drawn, 'picture')} drawn) in ${options.out}`,
    json: made,
  };
}
