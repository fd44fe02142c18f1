import { pick } from '../src/commands/generate/pick.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { VERDICTS } from '../src/core/record/batch.ts';
import type { Command } from './cli/command.ts';

const WORDS = { pick: 'Picked', hold: 'Put on hold', reject: 'Rejected' } as const;

export const command: Command = {
  name: 'pick',
  summary: 'Logs the verdict on drafts: picked, on hold or rejected, with the reason.',
  usage: '<batch>/<draft>…',
  options: {
    why: { type: 'string', describe: 'the reason (required)' },
    hold: { type: 'boolean', describe: 'keep it for later instead' },
    reject: { type: 'boolean', describe: 'turn it down instead' },
    by: { type: 'string', value: 'PERSON', describe: 'who says so' },
  },
  changes: 'record',
  run: async ({ root, positionals, text, flag }) => {
    if (positionals.length === 0) throw new WrongUse('Say which draft: <batch>/<draft>.');
    if (flag('hold') && flag('reject')) throw new WrongUse('Give --hold or --reject, not both.');
    const by = text('by');
    const picked = await pick({
      root,
      drafts: positionals,
      verdict: flag('reject') ? 'reject' : flag('hold') ? 'hold' : 'pick',
      why: text('why') ?? '',
      ...(by === undefined ? {} : { by }),
    });
    return {
      text: [
        ...picked.map(({ draft, verdict, file }) => `${WORDS[verdict as keyof typeof WORDS]} ${draft} (${file}).`),
        ...picked
          .filter(({ verdict }) => VERDICTS[verdict].picked)
          .slice(0, 1)
          .map(({ draft }) => {
            const [campaign, batch, id] = draft.split('/');
            return `Next: make an asset of it, campaigns/${campaign}/assets/<name>/asset.md with from: ${batch}/${id}`;
          }),
      ].join('\n'),
      json: { picked },
    };
  },
};
