import type { OriginStatement } from '../origin/origins.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { keptPicture } from '../recipe/steps/table.ts';
import type { Campaign } from '../record/record.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import type { Team } from '../record/team.ts';
import type { LastTouch } from './agents.ts';
import { likelyProgram } from './identity.ts';

/**
 * Statements of origin in a person's name whose file a program committed last: a program cannot say what a person knows. A person
 * who commits the file takes them over.
 */
export function originsSaidByPrograms(
  campaigns: readonly Campaign[],
  touches: readonly LastTouch[],
  team: Team,
): Problem[] {
  const programs = new Map(
    touches.flatMap(({ path, email, commit }) => {
      const agent = likelyProgram({ email }, team);
      return agent === undefined ? [] : [[path, { agent, commit }] as const];
    }),
  );
  if (programs.size === 0) return [];
  return campaigns.flatMap(statementsIn).flatMap(({ source, pointer, statement }) => {
    const by = programs.get(source.path);
    if (by === undefined || statement.by === undefined) return [];
    return [
      problem('origin-by-program', source.place(pointer), {
        message: `${by.agent.name}, a program, wrote this file in ${by.commit.slice(0, 10)}, and in it says in the name of ${statement.by} that a picture is “${statement.is}”. A program cannot say what a person knows.`,
        fix: 'Take the statement out. Or, when it is right, the person commits the file in their own name.',
      }),
    ];
  });
}

type Said = { readonly source: SourceFile; readonly pointer: Pointer; readonly statement: OriginStatement };

const said = (source: SourceFile, pointer: Pointer, statement: OriginStatement | undefined): Said[] =>
  statement === undefined ? [] : [{ source, pointer: [...pointer, 'origin'], statement }];

/** Every statement of origin of a campaign, and where it stands. */
const statementsIn = ({ references, batches, assets }: Campaign): Said[] => [
  ...references.flatMap((each) => said(each.source, ['references', each.index], each.origin)),
  ...batches.flatMap((batch) => [
    ...said(batch.source, [], batch.shared.origin),
    ...batch.drafts.flatMap((draft) => said(batch.source, ['drafts', draft.index], draft.own.origin)),
  ]),
  ...assets.flatMap((asset) =>
    [asset.recipe, ...asset.channels.map(({ recipe = [] }) => recipe)].flatMap((recipe, at) =>
      recipe.flatMap((step, index) =>
        step.step === 'use'
          ? []
          : said(
              asset.source,
              at === 0 ? ['recipe', index, step.step] : ['channels', at - 1],
              keptPicture(step)?.origin,
            ),
      ),
    ),
  ),
];
