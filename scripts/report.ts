import { appendFile } from 'node:fs/promises';
import { report } from '../src/commands/host/report.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { BASE_OPTIONS, comparedWith } from './cli/base.ts';
import { brandFrom, brandOption } from './cli/brand.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'report',
  summary:
    'Says what a proposal changes in creative terms: report.md, report.html with the pictures inside, report.json.',
  options: {
    ...BASE_OPTIONS,
    ...brandOption('what it changes for one brand of team.yaml, and for all (default: of every brand)'),
    boxes: {
      type: 'boolean',
      describe: 'offer boxes to be ticked in the comment, for a code host that says who ticked (npm run ticks)',
    },
    summary: {
      type: 'string',
      value: 'FILE',
      describe: 'also append the Markdown to this file ($GITHUB_STEP_SUMMARY)',
    },
  },
  changes: 'files',
  run: async (call) => {
    const { root, out, now, text } = call;
    const base = comparedWith(call);
    if (base === undefined) throw new WrongUse('Say what to compare with: --base main');
    const done = await report({
      root,
      base,
      now,
      out,
      boxes: call.flag('boxes'),
      receipts: { program: PROJECT, at: Date.now() },
      ...brandFrom(call),
    });
    const summary = text('summary');
    if (summary) await appendFile(summary, done.markdown);
    return { text: `${done.markdown}\n${done.files.join('\n')}`, json: done.report };
  },
};
