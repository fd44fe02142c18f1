import type { Team } from '../record/team.ts';
import { dayWords } from '../words/plain-words.ts';

/** What stands in the place of a picture that had to go for good; undefined for any other. `path` is where it was. */
export function goneWords({ expunged }: Pick<Team, 'expunged'>, path: string | undefined): string | undefined {
  const found = expunged.find(({ file }) => file === path);
  return (
    found &&
    `This picture had to go on ${dayWords(found.since) ?? found.since}: ${found.why}. What was decided about it stays on record.`
  );
}
