import type { Messages } from '../messages/messages.ts';
import type { Team } from '../record/team.ts';

/** What stands in the place of a picture that had to go for good; undefined for any other. `path` is where it was. */
export function goneWords(
  { expunged }: Pick<Team, 'expunged'>,
  path: string | undefined,
  { common, formats }: Messages,
): string | undefined {
  const found = expunged.find(({ file }) => file === path);
  return found && common.goneFor(formats.day(found.since) ?? found.since, found.why);
}
