import { expunge } from '../src/commands/maintain/expunge.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'expunge',
  summary:
    'Says what has to be done for a picture or a person to be gone, here and from history, and what can be proved then.',
  usage: '<picture|person>',
  options: {},
  about: [
    'A picture is named by its path or its digest (sha256:…), a person by their id in campaigns/team.yaml. It changes nothing.',
  ],
  run: async ({ root, now, positionals }) => {
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0)
      throw new WrongUse(
        'Name one picture or one person: npm run expunge -- campaigns/first-light/references/face.jpg',
      );
    const answer = await expunge({ root, name, now });
    const text = answer.steps.flatMap(({ does, lines }, index) => [
      `${index + 1}. ${does}`,
      ...lines.map((line) => `   ${line}`),
      '',
    ]);
    return { text: text.join('\n').trimEnd(), json: answer };
  },
};
