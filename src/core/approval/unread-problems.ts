import { type Problem, problem } from '../problem/problem.ts';
import { leftOf, NOBODY, nameOf, personOf } from '../record/people.ts';
import type { SourceFile } from '../record/source-file.ts';
import type { Team } from '../record/team.ts';
import { listed } from '../words/plain-words.ts';
import type { SubjectStanding } from './all-standings.ts';
import { type History, type LostApproval, namedDoubt } from './evidence.ts';
import { doubtWords } from './evidence-doubt.ts';
import { ruleKeepers } from './gate-rules.ts';
import { calledIn } from './identity.ts';
import type { LogEntry } from './standing.ts';

/** The files of lost decisions that nobody can read, by how they are read: what such a file holds up is said once for all of it. */
export const unreadFilesOf = ({ lostApprovals }: History): ReadonlyMap<SourceFile, LostApproval> =>
  new Map(
    lostApprovals.flatMap((each) => (each.liftedBy === undefined ? [] : [[each.approval.source, each] as const])),
  );

/** What is to be said of each: an error while it holds anything up, and a warning once somebody said what holds instead. */
export function unreadProblems(
  files: ReadonlyMap<SourceFile, LostApproval>,
  standings: readonly SubjectStanding[],
  team: Team,
): Problem[] {
  const entries = standings.flatMap((subject) =>
    subject.standing.log.flatMap((entry) => {
      const file = files.get(entry.approval.source);
      return file === undefined ? [] : [{ file, subject, entry }];
    }),
  );
  return [...Map.groupBy(entries, ({ entry }) => entry.approval.source).values()].map((all) => {
    const { file, entry } = all[0]!;
    const { by, source } = entry.approval;
    const name = (each: (typeof all)[number]): string => `${each.subject.campaign}/${each.subject.ref}`;
    const held = all.filter((each) => holds(each.entry)).map(name);
    const what = [...new Set(held.length > 0 ? held : all.map(name))];
    const [first = ''] = what;
    const shown = what.length > SHOWN ? [...what.slice(0, SHOWN), `${what.length - SHOWN} more`] : what;
    const gone = leftOf(team, by) !== undefined && personOf(team, by) === undefined;
    const may = `somebody who may change the rules (${ruleKeepers(team.policy).join(' or ')})`;
    return problem(held.length > 0 ? 'decision-lost' : 'approval-tampered', source.place([]), {
      message: `${calledIn(team, file.added.author)} put something among the decisions that nobody can read. ${doubtWords(namedDoubt(file.doubt, team))} It may have been a no to ${listed(shown)}${held.length > 0 ? ', so it holds' : ', and since then somebody said what holds'}.`,
      fix: `It holds until ${by === NOBODY || gone ? may : nameOf(team, by)} says in a new file what holds instead${what.length > 1 ? ', about each' : ''}: ${gone ? `npm run withdraw -- ${first} --for ${by}` : `npm run approve -- ${first}, or npm run withdraw -- ${first}`}\nWhat was done to this one: git log -p -- ${source.path}`,
    });
  });
}

const SHOWN = 4;
const holds = ({ counts, words }: LogEntry): boolean => counts || words?.counts === true;
