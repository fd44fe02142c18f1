import { resolve } from 'node:path';
import { postComment } from '../src/commands/host/post-marked.ts';
import { readHostEvent, requestNumber } from '../src/core/host/host-event.ts';
import { Refusal, WrongUse } from '../src/core/problem/refusal.ts';
import { readNamed } from '../src/io/files/named-file.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'comment',
  summary: 'Writes a file as a comment on the pull request or issue of an event, or brings that comment up to date.',
  options: {
    event: { type: 'string', value: 'FILE', describe: 'the event, as the code host wrote it ($GITHUB_EVENT_PATH)' },
    file: { type: 'string', value: 'FILE', describe: 'the Markdown to post' },
    marker: { type: 'string', value: 'NAME', describe: 'the hidden mark by which the comment is found again' },
  },
  run: async ({ text, cwd, env }) => {
    const [eventFile, file, marker] = [text('event'), text('file'), text('marker')];
    if (!eventFile || !file || !marker)
      throw new WrongUse('Give --event, --file and --marker: npm run comment -- --help says what they are.');
    const read = readHostEvent(eventFile, await readNamed(eventFile, '--event'));
    if ('problems' in read) throw new Refusal(read.problems);
    const on = requestNumber(read.event);
    const done = await postComment({
      ...codeHostFrom(env),
      on,
      marker,
      body: await readNamed(resolve(cwd, file), '--file'),
    });
    return { text: `Comment on #${on}: ${done}.`, json: { on, done } };
  },
};
