import { type Digested, digestOfSubject } from '../src/commands/decide/digest.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { printable } from '../src/core/words/terminal.ts';
import type { Command } from './cli/command.ts';

/** What `--explain` without a digest asks: everybody who decided. */
const ALL = 'all';

export const command: Command = {
  name: 'digest',
  summary:
    'Prints what an approval would be bound to: the subject digest and everything that goes into it; of an asset, what is said with it too.',
  usage: '<campaign>/<brief|batches/…|assets/…|deliveries/…>',
  options: {
    explain: {
      type: 'string',
      value: 'DIGEST',
      bare: ALL,
      describe:
        'what changed since this digest was seen (its first eight hex digits are enough), or since each decision',
    },
  },
  run: async ({ root, now, positionals, text }) => {
    const said = text('explain');
    // `--explain <subject>` is read as it is meant: no digest has a slash in it.
    const swallowed = positionals.length === 0 && said?.includes('/') === true ? said : undefined;
    const [name = swallowed] = positionals;
    if (name === undefined || positionals.length > 1)
      throw new WrongUse('Name one subject: npm run digest -- <campaign>/assets/<asset>');
    const explain = swallowed === undefined ? said : ALL;
    const found = await digestOfSubject({
      root,
      now,
      name,
      ...(explain === undefined ? {} : { explain: explain === ALL ? 'all' : { digest: explain } }),
    });
    const lines = found.since === undefined ? partLines(found.parts) : sinceLines(found.since);
    const words =
      found.said === undefined || found.since !== undefined
        ? []
        : ['', 'What is said with it', found.said.digest, '', ...partLines(found.said.parts)];
    const missing = found.missing.map((each) => `  cannot be approved yet: ${each}`);
    const head = [`${found.campaign}/${found.subject}`, found.digest, ''];
    return {
      text: printable([...head, ...lines, ...missing, ...words].join('\n')),
      json: found,
      failed: found.missing.length > 0,
    };
  },
};

function partLines(parts: Digested['parts']): string[] {
  const width = Math.max(...parts.map((each) => each.name.length));
  return parts.map((each) => `  ${each.name.padEnd(width)}  ${each.value}`);
}

const sinceLines = (since: NonNullable<Digested['since']>): string[] =>
  since.map(({ by, at, decision, changed, state, unread }) => {
    const seen = `${at.slice(0, 10)}  ${by}  ${decision}: `;
    if (state === 'same')
      return `${seen}${unread ? 'nothing of the picture changed since. It does not say what was read with it' : 'nothing changed since'}.`;
    return state === 'changed'
      ? `${seen}since then ${changed.join(', ')}.`
      : `${seen}something changed since, but the file does not log what was seen. Compare with git.`;
  });
