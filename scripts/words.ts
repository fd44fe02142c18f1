import { approveWords, type WordsToRead, wordsToRead } from '../src/commands/decide/words.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { deciders } from '../src/core/record/people.ts';
import { allUnread } from '../src/core/record/unread.ts';
import { listed, roleWords } from '../src/core/words/plain-words.ts';
import { printable } from '../src/core/words/terminal.ts';
import type { Command } from './cli/command.ts';
import { DECISION_OPTIONS, spoken } from './cli/decision.ts';

const { by, for: behalf, role, note, commit } = DECISION_OPTIONS;

export const command: Command = {
  name: 'words',
  summary:
    'Shows what is said with approved pictures and is not approved (title, alt text, copy, rights, origin); with --approve, says yes to all of it.',
  usage: '[<campaign>[/<asset>]…]',
  options: {
    approve: { type: 'boolean', describe: 'say yes to what is shown, one new file for each asset' },
    ...{ by: by!, for: behalf!, role: role!, note: note!, commit: commit! },
  },
  about: [
    'A changed word or date leaves the approval of the picture as it is, and keeps the asset in the house until somebody said yes to it.',
    'So does an approval from before words were part of it. To say no: npm run request-changes -- <campaign>/<asset> --words --note "…"',
  ],
  changes: 'record',
  run: async ({ root, now, positionals, text, flag }) => {
    const look = await wordsToRead({ root, now, names: positionals });
    const { unread } = look;
    const hidden = unread.length === 0 ? [] : [allUnread(unread)];
    const shown = [...look.open.flatMap(blockOf), ...hidden];
    if (look.open.length === 0)
      return unread.length === 0
        ? { text: 'Nothing waits: whatever is said with an approved picture is approved.', json: { open: [], unread } }
        : { text: printable(hidden.join('\n')), json: { open: [], unread }, failed: true };
    if (!flag('approve')) {
      const call = ['npm run words --', ...positionals, '--approve'].join(' ');
      return {
        text: printable([...shown, `To say yes to all of this as it stands here: ${call}`].join('\n')),
        json: { open: look.open, unread },
        failed: unread.length > 0,
      };
    }
    const decides = text('by') ?? look.me;
    if (decides === undefined)
      throw new WrongUse(`Who decides? Say --by PERSON, one of: ${deciders(look.grounds[0]!.record.team).join(', ')}.`);
    const said = Object.fromEntries(
      ['for', 'role', 'note'].flatMap((name) => {
        const value = text(name);
        return value === undefined ? [] : [[name, spoken(value, `--${name}`)] as const];
      }),
    );
    const { paths, committed, problems } = await approveWords(
      look,
      { ...said, by: spoken(decides, '--by') },
      { root, commit: flag('commit') },
    );
    const json = { problems, open: look.open, unread, paths, committed };
    if (paths.length === 0) return { problems, json };
    const end = committed
      ? 'Committed.'
      : 'Commit them yourself: a decision counts only when its own person commits it.';
    return { problems, json, text: printable([...shown, ...paths.map((path) => `Wrote ${path}.`), end].join('\n')) };
  },
};

/** What is said with one asset, as it would be approved. */
function blockOf({ ref, said, why, parts, waits }: WordsToRead): string[] {
  const width = Math.max(...parts.map(({ name }) => name.length));
  return [
    `${ref}, ${said}`,
    ...why.map((each) => `  ${each}`),
    ...(waits.length === 0 ? [] : [`  waits on ${listed([...new Set(waits.map(inRole))])}`]),
    '',
    ...parts.map(({ name, value }) => `  ${name.padEnd(width)}  ${value}`),
    '',
  ];
}

/** Who is asked in one role: `Lev Brandt or Mara Lind (creative lead)`; the voices of different roles are all wanted. */
const inRole = ({ role, people }: WordsToRead['waits'][number]): string =>
  `${people.join(' or ') || 'nobody'} (${roleWords(role)})`;
