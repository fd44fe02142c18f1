import { propose } from '../src/commands/host/propose.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'propose',
  summary:
    'Commits what changed under campaigns/ and pushes it where an event belongs: a review’s branch, or a new brief’s.',
  options: {
    event: { type: 'string', value: 'FILE', describe: 'the event, as the code host wrote it ($GITHUB_EVENT_PATH)' },
    message: { type: 'string', describe: 'the commit message' },
    base: { type: 'string', value: 'BRANCH', describe: 'where a new pull request goes (default: main)' },
  },
  run: async ({ root, text, env }) => {
    const [eventFile, message] = [text('event'), text('message')];
    if (!eventFile || !message)
      throw new WrongUse('Give --event and --message: npm run propose -- --help says what they are.');
    const { host, token } = codeHostFrom(env);
    const done = await propose({ root, eventFile, message, base: text('base') ?? 'main', env, host, token });
    const where = done.request === undefined ? done.branch : `${done.branch}, pull request #${done.request}`;
    return { text: done.pushed ? `Pushed to ${where}.` : 'Nothing changed under campaigns/.', json: done };
  },
};
