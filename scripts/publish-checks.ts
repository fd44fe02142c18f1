import { resolve } from 'node:path';
import { publishChecks } from '../src/commands/host/publish-checks.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'publish-checks',
  summary:
    'Tells the checks that a protected branch requires of a commit that a program pushed: nothing else runs there.',
  options: {
    event: { type: 'string', value: 'FILE', describe: 'the event, as the code host wrote it ($GITHUB_EVENT_PATH)' },
    record: { type: 'string', value: 'OUTCOME', describe: 'how the check of this commit ended: success or failure' },
    report: { type: 'string', value: 'FILE', describe: 'the report on it, as report wrote it (report.md)' },
  },
  run: async ({ root, cwd, text, env }) => {
    const [event, record, report] = [text('event'), text('record'), text('report')];
    if (!event || !record || !report)
      throw new WrongUse('Give --event, --record and --report: npm run publish-checks -- --help says what they are.');
    const reportFile = resolve(cwd, report);
    const done = await publishChecks({
      root,
      eventFile: resolve(cwd, event),
      record,
      reportFile,
      ...codeHostFrom(env),
    });
    const lines = done.checks.map(({ name, conclusion, title }) => `  ${name}: ${conclusion}. ${title}.`);
    return { text: `On ${done.commit.slice(0, 10)}:\n${lines.join('\n')}`, json: done };
  },
};
