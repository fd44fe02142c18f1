import type { Person, Team } from '../record/team.ts';
import type { Account } from './host-event.ts';

/** Who of the team an account is; `taken` is whose name it is, where the number is another's: the name was given up. */
export type Membership = { readonly member?: Person; readonly taken?: Person };

/** Finds the member whose account this is: by its number where team.yaml has it, else by the name. */
export function memberOf({ people }: Pick<Team, 'people'>, { login, id }: Account): Membership {
  const numbered = id === undefined ? undefined : people.find((each) => each.accountId === id);
  if (numbered !== undefined) return { member: numbered };
  const named = people.find((each) => each.handle?.toLowerCase() === login.toLowerCase());
  if (named === undefined) return {};
  return named.accountId !== undefined && id !== undefined ? { taken: named } : { member: named };
}
