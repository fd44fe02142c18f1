import { WrongUse } from '../src/core/problem/refusal.ts';
import { type StepManual, stepManuals } from '../src/core/record/step-manual.ts';
import { showExample } from '../src/core/words/example-text.ts';
import { noSuch } from '../src/core/words/no-such.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'steps',
  summary: 'Lists every step that a recipe may have, with a line to paste; by name, with all of its fields.',
  usage: '[<step>…]',
  run: async ({ positionals }) => {
    const all = stepManuals();
    const known = all.map(({ name }) => name);
    const strange = positionals.find((each) => !known.includes(each));
    if (strange !== undefined) throw new WrongUse(noSuch('step', { word: strange, known }));
    const chosen = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
    return {
      text:
        positionals.length === 0
          ? [...chosen.map(briefly), 'All fields of one: npm run steps -- crop'].join('\n\n')
          : chosen.map(wholly).join('\n\n'),
      json: { steps: chosen },
    };
  },
};

const briefly = ({ name, does, example }: StepManual): string => [name, `  ${does}`, `  ${example}`].join('\n');

function wholly({ name, does, fields, example }: StepManual): string {
  return [
    name,
    `  ${does}`,
    '',
    ...fields.flatMap((each) => [
      `  ${each.name}${each.required ? ' (required)' : ''}`,
      `    ${each.says}`,
      ...(each.example === undefined ? [] : [`    ${showExample(each.name, each.example)}`]),
    ]),
    '',
    '  In a recipe:',
    `    ${example}`,
  ].join('\n');
}
