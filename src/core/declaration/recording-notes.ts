import { MARK_PLACES, type Mark } from '../origin/marks.ts';
import type { Team } from '../record/team.ts';
import { evidenceOfMarks, evidenceOfTool } from './evidence.ts';

/** Whether nothing tells what a tool did: neither its result nor what is known of it. */
export const isUnknownDeed = (tool: string, result: readonly Mark[], team: Pick<Team, 'tools'>): boolean =>
  evidenceOfTool(tool, team) === undefined && evidenceOfMarks(result).length === 0;

/** What somebody who records a step should know of marks: those that came in with the drafts and are not in the result. */
export function droppedMarks(
  tool: string,
  drafts: readonly { readonly ref: string; readonly marks: readonly Mark[] }[],
  result: readonly Mark[],
): string[] {
  const places = new Set(result.map((mark) => mark.in));
  return drafts.flatMap(({ ref, marks }) =>
    marks
      .filter((mark) => (mark.in === 'credentials' || mark.in === 'metadata') && !places.has(mark.in))
      .map(
        (mark) =>
          `What ${ref} says of its origin in ${MARK_PLACES[mark.in]} (${mark.says}) is not in the result: ${tool} dropped it, or never got it. The draft keeps it, and it is declared all the same.`,
      ),
  );
}

/** What to do about a tool of which nothing tells what it does to a picture. */
export const askAboutTool = (tool: string): string =>
  `Nothing tells what ${tool} did to the picture, so the asset cannot be declared. Say it of this step (--origin edited-by-hand --by tom --why "only the clone stamp"), or of the tool, under tools in campaigns/team.yaml: makes: edited-with-ai`;
