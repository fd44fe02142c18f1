import { personOf } from '../record/people.ts';
import { allUnread } from '../record/unread.ts';
import { dayOf } from '../words/days.ts';
import { count } from '../words/plain-words.ts';
import { flagsOf } from './standing.ts';
import type { ToPrepare } from './to-prepare.ts';
import type { Waiting } from './waits.ts';

type Named = { readonly people: readonly { readonly id: string; readonly name: string }[] };

/** What waits on whom, for a terminal: a block for each who is waited for, whoever keeps others waiting longest first. */
export function printStatus({
  waiting,
  drafts,
  waitDays,
  people,
  unread = [],
  prepare = [],
  now,
}: {
  readonly waiting: readonly Waiting[];
  readonly drafts: readonly string[];
  readonly waitDays: number;
  readonly people: Named['people'];
  /** The files that cannot be read. */
  readonly unread?: readonly string[];
  /** What a program may do next. */
  readonly prepare?: readonly ToPrepare[];
  readonly now: string;
}): string {
  const late = waiting.filter((each) => each.tooLong).length;
  const head =
    waiting.length === 0 && unread.length > 0
      ? `Whether anything waits cannot be told, as of ${dayOf(now)}.`
      : waiting.length === 0
        ? `Nothing waits on anybody, as of ${dayOf(now)}.`
        : `${count(waiting.length, 'decision')} waited for, as of ${dayOf(now)}${late === 0 ? '' : `; ${late} for longer than ${count(waitDays, 'day')}`}.`;
  const width = Math.max(...waiting.map((each) => nameOf(each).length), 0);
  const blocks = [...Map.groupBy(waiting, (each) => who(each, { people }))].map(([name, theirs]) =>
    [name, ...theirs.flatMap((each) => lines(each, width))].join('\n'),
  );
  const rest = drafts.length === 0 ? [] : [`Not put up for a decision yet: ${drafts.join(', ')}.`];
  const next = prepare.map(({ campaign, ref, what, how }) => `  ${campaign}/${ref}: ${what}. ${how}`);
  const ready = next.length === 0 ? [] : [['To be prepared, without deciding anything:', ...next].join('\n')];
  const hidden = unread.length === 0 ? [] : [allUnread(unread)];
  return [head, ...blocks, ...hidden, ...rest, ...ready].join('\n\n');
}

function lines(each: Waiting, width: number): string[] {
  const days = each.days === undefined ? '?' : each.days <= 0 ? 'today' : count(each.days, 'day');
  const what = `  ${days.padStart(8)}  ${nameOf(each).padEnd(width)}  ${each.standing}`;
  const why = [
    ...each.why,
    ...(each.closed === undefined ? [] : [`Nobody can open it: ${each.closed.why}.`, each.closed.fix]),
  ];
  return [`${what}${each.sample ? ' (sample)' : ''}`, ...why.map((line) => `${' '.repeat(12)}${line}`)];
}

const nameOf = ({ campaign, ref }: Waiting): string => `${campaign}/${ref.replace(/^assets\//, '')}`;

function who({ people, role, standing, named }: Waiting, team: Named): string {
  const makers = flagsOf(standing).waits === 'on makers';
  const words = role.replaceAll('-', ' ');
  const names = people.map((id) => personOf(team, id)?.name ?? id);
  // Whom the brief names; others who may decide too are in the JSON and on the review page.
  if (named) return `${names[0]}, ${words}`;
  if (names.length > 0) return `${names.join(makers ? ' and ' : ' or ')}, ${words}`;
  return makers ? 'Whoever made it (not recorded)' : `Nobody, ${words}`;
}
