import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { tickedReview } from '../src/commands/host/ticked-review.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { BASE_OPTIONS, comparedWith } from './cli/base.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';
import { writeOutputs } from './cli/step-outputs.ts';

export const command: Command = {
  name: 'ticks',
  summary:
    'Reads what somebody ticked in the report’s comment, and writes it as the event of their review, for approve.',
  options: {
    event: {
      type: 'string',
      value: 'FILE',
      describe: 'the edit of the comment, as the code host wrote it ($GITHUB_EVENT_PATH)',
    },
    ...BASE_OPTIONS,
    review: { type: 'string', value: 'FILE', describe: 'where the event of the review goes' },
    outputs: { type: 'string', value: 'FILE', describe: 'write ticked=true or ticked=false there ($GITHUB_OUTPUT)' },
  },
  run: async (call) => {
    const { text, cwd, env, root, now } = call;
    const [event, review, base] = [text('event'), text('review'), comparedWith(call)];
    if (!event || !review || base === undefined)
      throw new WrongUse(
        'Give --event, --review and --base or --base-dir: npm run ticks -- --help says what they are.',
      );
    const { host } = codeHostFrom(env);
    const done = await tickedReview({ root, base, now, eventFile: resolve(cwd, event), host });
    const ticked = 'event' in done;
    if (ticked) await writeFile(resolve(cwd, review), JSON.stringify(done.event, null, 2));
    await writeOutputs(text('outputs'), { ticked: String(ticked) });
    return {
      text: ticked ? `${done.event.review.user.login} ticked ${done.event.ticked?.join(', ')}.` : done.because,
      json: done,
    };
  },
};
