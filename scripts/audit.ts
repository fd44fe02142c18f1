import { audit } from '../src/commands/deliver/audit.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { dayGiven } from '../src/core/untrusted/option-values.ts';
import { count } from '../src/core/words/plain-words.ts';
import { brandFrom, brandOption } from './cli/brand.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'audit',
  summary:
    'Writes one zip of everything that was decided and delivered in a period, which an auditor checks without git.',
  options: {
    from: { type: 'string', value: 'DAY', describe: 'the first day: 2026-01-01' },
    to: { type: 'string', value: 'DAY', describe: 'the last day (default: today)' },
    ...brandOption('what was decided and delivered of one brand of team.yaml alone (default: of all)'),
  },
  about: [
    'It goes to ROOT/dist/audit, or --out. Names and addresses of people are in it: give it to whom they may be told.',
  ],
  changes: 'files',
  run: async (call) => {
    const { root, out, text, now } = call;
    const [from, to = now.slice(0, 10)] = [text('from'), text('to')];
    if (from === undefined) throw new WrongUse('Say from which day: npm run audit -- --from 2026-01-01');
    dayGiven('--from', from);
    dayGiven('--to', to);
    const done = await audit({
      root,
      period: { from, to },
      out: text('out') === undefined ? `${out}/audit` : out,
      ...brandFrom(call),
    });
    return {
      text: `Wrote ${done.file}: ${count(done.decisions, 'decision')}, ${count(done.deliveries, 'delivery', 'deliveries')}.\n${done.digest}`,
      json: done,
    };
  },
};
