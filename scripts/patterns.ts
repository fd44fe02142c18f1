import { patterns } from '../src/commands/generate/patterns.ts';
import type { Command } from './cli/command.ts';
import { patternsText } from './cli/patterns-text.ts';

export const command: Command = {
  name: 'patterns',
  summary:
    'Lists what can be used again (recipes, prompt fragments, set-ups) with where it won, where it lost, and its rate.',
  options: {
    kind: { type: 'string', choices: ['recipe', 'fragment', 'set-up'], describe: 'only of this kind' },
  },
  run: async ({ root, now, text }) => {
    const kind = text('kind');
    const found = (await patterns({ root, now })).filter((each) => kind === undefined || each.kind === kind);
    return { text: patternsText(found), json: { patterns: found } };
  },
};
