import { ORIGINS } from '../origin/origins.ts';
import { boundTo } from '../recipe/steps/bound-values.ts';
import { type DrawnStep, keptPicture } from '../recipe/steps/table.ts';
import type { Draft } from '../record/batch.ts';
import type { TeamRecord } from '../record/record.ts';
import { REFERENCE_KINDS, type Reference } from '../record/reference.ts';
import { evidenceOfMaking, evidenceOfMarks, evidenceOfTool } from './evidence.ts';
import { type KnownOrigin, settleOrigin } from './settle.ts';

/** What an origin is derived from: what files say of themselves, and what the team says of its tools and people. */
export type OriginContext = Pick<TeamRecord, 'team' | 'pictures'>;

/** Where a draft comes from, by its file and by what is recorded of its making. */
export const originOfDraft = ({ team, pictures }: OriginContext, { path, made }: Draft): KnownOrigin =>
  settleOrigin([...evidenceOfMarks(pictures.get(path)?.marks), ...evidenceOfMaking(made, team)], made.origin, team);

/** Where a reference comes from. A logo or a palette is drawn, unless something tells better. */
export function originOfReference({ team, pictures }: OriginContext, reference: Reference): KnownOrigin {
  const { kind, made, path, origin } = reference;
  const told = [
    ...evidenceOfMarks(path === undefined ? undefined : pictures.get(path)?.marks),
    ...(made === undefined ? [] : evidenceOfMaking(made, team)),
  ];
  const drawn = told.length === 0 && REFERENCE_KINDS[kind].drawing;
  return settleOrigin(drawn ? [{ how: 'kind', is: 'drawn', says: kind }] : told, origin, team);
}

/** Where a file comes from that only its own bytes can tell of. */
export const originOfFile = ({ team, pictures }: OriginContext, path: string): KnownOrigin =>
  settleOrigin(evidenceOfMarks(pictures.get(path)?.marks), undefined, team);

/**
 * What the tool of a step that keeps a picture, or the model that a step runs, did to the picture; undefined for a step that is
 * drawn here without one. `path`: where the kept picture lies. A generator that is given a picture changes it; a camera’s marks in
 * the result are the original’s, and say nothing of the step.
 */
export function originOfStep(
  { team, pictures }: OriginContext,
  step: DrawnStep,
  path: (file: string) => string,
): KnownOrigin | undefined {
  const made = keptPicture(step);
  if (made === undefined)
    return boundTo(step, 'model').length === 0
      ? undefined
      : settleOrigin(
          boundTo(step, 'model').map(
            (name) => ({ how: 'team', is: 'enhanced-by-ai', says: `${name}, a model` }) as const,
          ),
          undefined,
          team,
        );
  const byTool = evidenceOfTool(made.tool, team);
  const marks = evidenceOfMarks(pictures.get(path(made.file))?.marks).filter(
    ({ is }) => !ORIGINS[is].base || ORIGINS[is].ai > 0,
  );
  const worked = byTool?.is === 'generated' ? ({ ...byTool, is: 'edited-with-ai' } as const) : byTool;
  // A program that renders or draws worked on a picture by hand here.
  const deed =
    worked !== undefined && ORIGINS[worked.is].base ? ({ ...worked, is: 'edited-by-hand' } as const) : worked;
  return settleOrigin([...marks, ...(deed === undefined ? [] : [deed])], made.origin, team);
}
