import { type Problem, problem } from '../problem/problem.ts';
import { VERDICTS, type Verdict } from '../record/batch.ts';
import { isProgram, personOf } from '../record/people.ts';
import type { Campaign } from '../record/record.ts';
import type { Team } from '../record/team.ts';
import type { LastTouch } from './agents.ts';
import { likelyProgram } from './identity.ts';

/** What somebody said of a draft. */
type Said = { readonly verdict: Verdict; readonly why?: string | undefined; readonly by?: string | undefined };
/** A batch as a person committed it last. */
export type VouchedBatch = { readonly drafts: readonly (Said & { readonly id: string })[] };

/**
 * Verdicts in a person’s name that only a program committed: it cannot choose for anybody. What stood there when a person
 * committed the file last is theirs, so a program may go on adding drafts to it. `vouched`: those batches, by path.
 */
export function verdictsSaidByPrograms(
  campaigns: readonly Campaign[],
  { touches, vouched }: { readonly touches: readonly LastTouch[]; readonly vouched: ReadonlyMap<string, VouchedBatch> },
  team: Team,
): Problem[] {
  const programs = new Map(
    touches.flatMap(({ path, email, commit }) => {
      const agent = likelyProgram({ email }, team);
      return agent === undefined ? [] : [[path, { agent, commit }] as const];
    }),
  );
  if (programs.size === 0) return [];
  return campaigns.flatMap(({ id, batches }) =>
    batches.flatMap(({ source, drafts }) => {
      const by = programs.get(source.path);
      if (by === undefined) return [];
      const known = new Map(vouched.get(source.path)?.drafts.map((each) => [each.id, each]));
      return drafts.flatMap((draft) => {
        const person = draft.by === undefined ? undefined : personOf(team, draft.by);
        if (person === undefined || isProgram(person) || isSame(draft, known.get(draft.id))) return [];
        return [
          problem('verdict-by-program', source.place(['drafts', draft.index, 'by']), {
            message: `${by.agent.name}, a program, wrote in ${by.commit.slice(0, 10)} that ${person.name} ${VERDICTS[draft.verdict].words} ${id}/${draft.ref}. A program cannot choose in a person’s name.`,
            fix: `Take "by" out. Or, when it is right, ${person.name} commits the file in their own name.`,
          }),
        ];
      });
    }),
  );
}

const isSame = (one: Said, other: Said | undefined): boolean =>
  other !== undefined && one.verdict === other.verdict && one.why === other.why && one.by === other.by;
