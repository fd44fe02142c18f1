import { type ExpungeAnswer, expunge } from '../src/commands/maintain/expunge.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'expunge',
  summary:
    'Says what has to be done for a picture or a person to be gone, here and from history, and what can be proved then.',
  usage: '<picture|person> [--write --why TEXT]',
  options: {
    write: { type: 'boolean', describe: 'take it out of the working copy: a picture’s files, or a person’s name' },
    why: { type: 'string', value: 'TEXT', describe: 'with --write: why a picture had to go, which pages then say' },
  },
  about: [
    'A picture is named by its path or its digest (sha256:…), a person by their id in campaigns/team.yaml. Without --write it changes nothing.',
    'What is gone keeps its digest, so that decisions about it can be told; nothing that was made of it may be used.',
  ],
  changes: 'record',
  run: async ({ root, now, positionals, flag, text: given }) => {
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0)
      throw new WrongUse(
        'Name one picture or one person: npm run expunge -- campaigns/first-light/references/face.jpg',
      );
    const why = given('why');
    if (why !== undefined && !flag('write')) throw new WrongUse('--why says why a picture had to go: add --write.');
    const write = flag('write') ? { write: why === undefined ? {} : { why } } : {};
    const answer = await expunge({ root, name, now, ...write });
    if (answer.written !== undefined) return { text: writtenText(answer.written, name), json: answer };
    const text = answer.steps.flatMap(({ does, lines }, index) => [
      `${index + 1}. ${does}`,
      ...lines.map((line) => `   ${line}`),
      '',
    ]);
    return { text: text.join('\n').trimEnd(), json: answer };
  },
};

/** What was taken out, and what is left to do. */
function writtenText({ gone, file, counts }: NonNullable<ExpungeAnswer['written']>, name: string): string {
  return [
    gone.length === 0
      ? `${name} has another name in ${file} now.`
      : `Deleted ${gone.join(', ')}. ${file} keeps the digest.`,
    counts
      ? 'It counts once you commit it.'
      : 'It counts once somebody commits it who may change the rules: npm run roles says who.',
    'Next: commit it, then publish again (npm run build), and delete .greenlit/ and dist/ wherever they are. What lies in history, with the code host and with those who received it is the rest: npm run audit before you rewrite anything.',
  ].join('\n');
}
