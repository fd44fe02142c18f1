import { appendFile } from 'node:fs/promises';
import { report } from '../src/commands/host/report.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'report',
  summary:
    'Says what a proposal changes in creative terms: report.md, report.html with the pictures inside, report.json.',
  options: {
    base: { type: 'string', value: 'REF', describe: 'the commit or branch to compare with: main' },
    summary: {
      type: 'string',
      value: 'FILE',
      describe: 'also append the Markdown to this file ($GITHUB_STEP_SUMMARY)',
    },
  },
  run: async ({ root, out, now, text }) => {
    const base = text('base');
    if (!base) throw new WrongUse('Say what to compare with: --base main');
    const done = await report({ root, base, now, out });
    const summary = text('summary');
    if (summary) await appendFile(summary, done.markdown);
    return { text: `${done.markdown}\n${done.files.join('\n')}`, json: done.report };
  },
};
