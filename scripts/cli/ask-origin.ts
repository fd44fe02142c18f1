import type { Readable, Writable } from 'node:stream';
import { isCancel, select, text } from '@clack/prompts';
import { ORIGIN_NAMES, ORIGINS, type OriginStatement } from '../../src/core/origin/origins.ts';
import { isProgram } from '../../src/core/record/people.ts';
import type { Team } from '../../src/core/record/team.ts';
import { printable } from '../../src/core/words/terminal.ts';

const LATER = 'later';

/** Where a question is printed and answered; the process’s own unless another is given. */
type Terminal = { readonly input?: Readable; readonly output?: Writable };

/** Asks on a terminal where something comes from that nothing tells of. Undefined when it is left open. */
export async function askOrigin(
  what: string,
  { people }: Pick<Team, 'people'>,
  terminal: Terminal = {},
): Promise<OriginStatement | undefined> {
  const is = await select({
    ...terminal,
    message: printable(`Where does it come from: ${what}?`),
    options: [
      { value: LATER, label: 'I do not know, or say it later' },
      ...ORIGIN_NAMES.map((name) => ({ value: name as string, label: ORIGINS[name].words })),
    ],
  });
  const chosen = ORIGIN_NAMES.find((name) => name === is);
  if (isCancel(is) || chosen === undefined) return undefined;
  // More AI than anything shows is said freely.
  if (ORIGINS[chosen].ai === 3) return { is: chosen };
  const by = await select({
    ...terminal,
    message: 'Who says so?',
    options: people.filter((each) => !isProgram(each)).map(({ id, name }) => ({ value: id, label: printable(name) })),
  });
  if (isCancel(by)) return undefined;
  const why = await text({
    ...terminal,
    message: 'How do you know?',
    validate: (said) => (said?.trim() ? undefined : 'In a few words.'),
  });
  return isCancel(why) ? undefined : { is: chosen, by, why: why.trim() };
}
