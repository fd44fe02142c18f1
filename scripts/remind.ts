import { remind } from '../src/commands/host/remind.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'remind',
  summary: 'Says what time brings without a commit: who waits too long, whose rights end, which approvals lapsed.',
  options: { post: { type: 'boolean', describe: 'keep one issue on the code host up to date with it' } },
  run: async ({ root, now, flag, env }) => {
    const host = flag('post') ? codeHostFrom(env).host : undefined;
    const { reminder, markdown, issue } = await remind({ root, now, ...(host === undefined ? {} : { host }) });
    const posted =
      issue === undefined ? '' : `\nThe issue${issue.number === undefined ? '' : ` #${issue.number}`}: ${issue.done}.`;
    const left = reminder.samples === 0 ? '' : ' Campaigns that are samples are left out.';
    const text = `${markdown || `Nothing waits too long, ends or lapsed.${left}`}${posted}`;
    return { text, json: { ...reminder, issue } };
  },
};
