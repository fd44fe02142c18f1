import { identityOf } from '../../core/approval/identity.ts';
import type { Person, Team } from '../../core/record/team.ts';
import { committerEmail } from '../../io/git/person.ts';

/** Whom git is set up for in a working copy: the address, and the member of the team whose it is. */
export type WhoCommits = { readonly email?: string; readonly person?: Person };

/** The one who commits here, known by the same addresses as whoever made a commit: a person's own, or the code host's no-reply one. */
export async function whoCommits(root: string, team: Team): Promise<WhoCommits> {
  const email = await committerEmail(root);
  if (email === undefined) return {};
  const person = identityOf({ email }, team);
  return person === undefined ? { email } : { email, person };
}
