import { codePage } from '../src/core/pages/code-page.ts';
import { PROBLEM_CODES, type ProblemCode } from '../src/core/problem/problem-codes.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { noSuch } from '../src/core/words/no-such.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'codes',
  summary: 'Lists every code that a problem may have: how bad it is, and why it matters.',
  usage: '[<code>…]',
  run: async ({ positionals }) => {
    const known = Object.keys(PROBLEM_CODES) as ProblemCode[];
    const strange = positionals.find((each) => !known.some((code) => code === each));
    if (strange !== undefined)
      throw new WrongUse(
        noSuch('code', { word: strange, known, shown: [], otherwise: 'npm run codes lists them all.' }),
      );
    const chosen = known.filter((code) => positionals.length === 0 || positionals.includes(code)).toSorted();
    const rows = chosen.map((code) => ({ code, ...PROBLEM_CODES[code], page: codePage(code) }));
    return {
      text: [
        ...rows.map(({ code, severity, why }) => `${code}  ${severity}\n  ${why}`),
        ...(positionals.length === 0 ? [] : rows.map(({ page }) => `In the catalogue (npm start): ${page}`)),
      ].join('\n'),
      json: { codes: rows },
    };
  },
};
