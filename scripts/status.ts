import { status } from '../src/commands/decide/status.ts';
import { printStatus } from '../src/core/approval/print-status.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { brandFrom, brandOption } from './cli/brand.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'status',
  summary: 'Says what waits on whom, since when, at which gate.',
  usage: '[<campaign>]',
  options: {
    for: { type: 'string', value: 'PERSON', describe: 'only what waits on this person, by the id of team.yaml' },
    ...brandOption('only what waits in the campaigns of one brand of team.yaml'),
  },
  run: async (call) => {
    const { root, now, positionals, text } = call;
    const [campaign] = positionals;
    if (positionals.length > 1) throw new WrongUse('Name one campaign, or none for all of them.');
    const person = text('for');
    const found = await status({
      root,
      now,
      receipts: { program: PROJECT, at: Date.now() },
      ...(campaign === undefined ? {} : { campaign: campaign.replace(/^campaigns\/|\/+$/g, '') }),
      ...(person === undefined ? {} : { person }),
      ...brandFrom(call),
    });
    const { people: _, ...facts } = found;
    return { text: printStatus(found), json: facts, failed: found.unread.length > 0 };
  },
};
