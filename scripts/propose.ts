import { resolve } from 'node:path';
import { propose } from '../src/commands/host/propose.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';
import { writeOutputs } from './cli/step-outputs.ts';

export const command: Command = {
  name: 'propose',
  summary:
    'Commits the files that approve, new or receive wrote, and no other, and pushes it where an event belongs: a review’s branch, or one for a new brief or decision.',
  options: {
    event: { type: 'string', value: 'FILE', describe: 'the event, as the code host wrote it ($GITHUB_EVENT_PATH)' },
    written: {
      type: 'string',
      value: 'FILE',
      describe:
        'the list of those files, as approve --from-event, new --from-issue or receive --from-issue wrote it with --written',
    },
    message: { type: 'string', describe: 'the commit message' },
    base: { type: 'string', value: 'BRANCH', describe: 'where a new pull request goes (default: the default branch)' },
    outputs: {
      type: 'string',
      value: 'FILE',
      describe:
        'write there whether there is a commit to check and report on (pushed), its branch, and the number of the pull request that it is in ($GITHUB_OUTPUT)',
    },
  },
  run: async ({ root, cwd, text, env }) => {
    const [eventFile, written, message] = [text('event'), text('written'), text('message')];
    if (!eventFile || !written || !message)
      throw new WrongUse('Give --event, --written and --message: npm run propose -- --help says what they are.');
    const writtenFile = resolve(cwd, written);
    const { host, token } = codeHostFrom(env);
    const base = text('base');
    const done = await propose({
      root,
      eventFile,
      writtenFile,
      message,
      ...(base === undefined ? {} : { base }),
      env,
      host,
      token,
    });
    await writeOutputs(text('outputs'), {
      ...{ pushed: String(done.untold), branch: done.branch },
      ...(done.request === undefined ? {} : { request: String(done.request) }),
    });
    const where = done.request === undefined ? done.branch : `${done.branch}, pull request #${done.request}`;
    return {
      text: done.pushed ? `Pushed to ${where}.` : 'Nothing was written that is not committed already.',
      json: done,
    };
  },
};
