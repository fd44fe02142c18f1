import { lowered } from '../words/lowered.ts';
import type { Person, Team } from './team.ts';

/** What of a team says whose an address is. */
type Addressed = Pick<Team, 'people' | 'site'>;

/** Whether two addresses are one: the case of A to Z says nothing in them, nor the Unicode form that a system types letters in. */
export const isSameAddress = (a: string, b: string): boolean => plainAddress(a) === plainAddress(b);

/** A sign that only looks like a letter of A to Z, and that Unicode would make one, stays what it is: it is in nobody's address. */
function plainAddress(address: string): string {
  const composed = address.normalize('NFC');
  const latin = (text: string): number => text.replace(/[^A-Za-z]/g, '').length;
  return lowered(latin(composed) > latin(address) ? address : composed);
}

/** Everybody of the team whose address this is, letter by letter but for the case of A to Z: where it is more than one, nobody can tell whose. */
export function ownersOf(email: string, team: Addressed): readonly Person[] {
  const address = plainAddress(email);
  const asked = OWNERS.get(team) ?? new Map<string, readonly Person[]>();
  OWNERS.set(team, asked);
  const owners =
    asked.get(address) ??
    team.people.filter(
      (person) =>
        person.emails.some((each) => plainAddress(each) === address) || isAccountOf(address, person, team.site),
    );
  asked.set(address, owners);
  return owners;
}

/** The same, of addresses as they are compared. */
const OWNERS = new WeakMap<Addressed, Map<string, readonly Person[]>>();

/** Whether an address is the host's own for the account of this person; of an App (`<name>[bot]`) with or without the brackets in its handle. */
function isAccountOf(
  address: string,
  { kind, handle, accountId }: Pick<Person, 'kind' | 'handle' | 'accountId'>,
  { host }: Team['site'],
): boolean {
  const account = host === undefined ? undefined : noReplyIn(address, host);
  if (account === undefined) return false;
  // A login can be given up and taken by somebody else, the number stays.
  if (accountId !== undefined && account.number !== undefined) return account.number === String(accountId);
  if (handle === undefined) return false;
  const own = lowered(handle);
  return account.login === own || (kind === 'agent' && account.login === `${own}[bot]`);
}

/**
 * No-reply addresses: GitHub `<id>+<handle>@users.noreply.github.com` (older: without the id), GitLab
 * `<id>-<handle>@users.noreply.<host>`, Forgejo `<handle>@noreply.<host>`; documented in each host's account settings.
 */
export function noReplyIn(
  email: string,
  { kind, repository }: Host,
): { readonly login: string; readonly number?: string } | undefined {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const { hostname } = new URL(repository);
  if (domain !== (kind === 'forgejo' ? `noreply.${hostname}` : `users.noreply.${hostname}`) || local === '')
    return undefined;
  const [, number, login = ''] = (NUMBERED[kind] ?? /^()(.*)$/).exec(local) ?? [];
  return number ? { login, number } : { login: local };
}

type Host = NonNullable<Team['site']['host']>;

const NUMBERED: { readonly [kind in Host['kind']]?: RegExp } = {
  github: /^(?:(\d+)\+)(.+)$/,
  gitlab: /^(?:(\d+)-)(.+)$/,
};
