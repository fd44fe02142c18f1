import { touchesCodeOf } from '../src/commands/host/touches-code.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';
import { writeOutputs } from './cli/step-outputs.ts';

export const command: Command = {
  name: 'touches-code',
  summary: 'Says whether an event changes anything but campaigns/, so that the tests run only then.',
  options: {
    event: { type: 'string', value: 'FILE', describe: 'the event, as the code host wrote it ($GITHUB_EVENT_PATH)' },
    outputs: { type: 'string', value: 'FILE', describe: 'write code=true or code=false there ($GITHUB_OUTPUT)' },
  },
  run: async ({ root, text }) => {
    const event = text('event');
    if (!event) throw new WrongUse('Give --event: npm run touches-code -- --help says what it is.');
    const code = await touchesCodeOf({ root, eventFile: event });
    await writeOutputs(text('outputs'), { code: String(code) });
    return {
      text: code ? 'This changes the code.' : 'Nothing but campaigns/ changes, so no tests run.',
      json: { code },
    };
  },
};
