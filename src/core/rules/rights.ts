import type { Rights } from '../fields.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import { daysBetween } from '../words/days.ts';
import type { Rule } from './rule.ts';

/** Licences of references and assets have not ended, and those that end soon are pointed out. */
export const rightsHaveNotExpired: Rule = ({ campaigns, team, today }) =>
  campaigns.flatMap(({ references, assets }) => [
    ...references.flatMap((each) =>
      ended(
        each.rights,
        each.source,
        ['references', each.index, 'rights', 'expires'],
        `The reference "${each.id}"`,
        today,
        team.policy.warnDays,
      ),
    ),
    ...assets.flatMap((each) =>
      ended(each.rights, each.source, ['rights', 'expires'], `The asset "${each.id}"`, today, team.policy.warnDays),
    ),
  ]);

function ended(
  rights: Rights | undefined,
  source: SourceFile,
  pointer: Pointer,
  what: string,
  today: string,
  warnDays: number,
): Problem[] {
  if (rights?.expires === undefined) return [];
  const days = daysBetween(today, rights.expires);
  if (days >= warnDays) return [];
  const over = days < 0;
  return [
    problem('rights-expired', source.place(pointer), {
      message: over
        ? `${what} may not be used any more: its rights ended on ${rights.expires}.`
        : `${what} may be used for ${days} more day${days === 1 ? '' : 's'}, until ${rights.expires}.`,
      fix: over
        ? 'Renew the licence and write the new date, or replace it.'
        : 'Renew the licence in time, or plan its replacement.',
      severity: over ? 'warning' : 'note',
    }),
  ];
}
