import type { Person, Team } from '../record/team.ts';

/** A name and address in a commit; `email` as .mailmap corrects it, `rawEmail` as the commit has it. */
export type Identity = { readonly name: string; readonly email: string; readonly rawEmail: string };

/** What a commit's signature is worth, as git reports it (`%G?`). */
export type SignatureState = 'good' | 'untrusted' | 'expired' | 'revoked' | 'unchecked' | 'bad' | 'none';

/** The facts of one commit. Moments are ISO instants; `boundary`: a shallow clone's history begins here. */
export type Commit = {
  readonly id: string;
  readonly authoredAt: string;
  readonly committedAt: string;
  readonly author: Identity;
  readonly committer: Identity;
  readonly coAuthors: readonly Identity[];
  readonly signature: SignatureState;
  /** Who signed, when the signature is good: `Name <mail>` or the address alone. */
  readonly signer?: string;
  readonly boundary: boolean;
};

/**
 * The member of the team whose address this is: one of the person's own, or the code host's no-reply address for the
 * person's handle (only of the host that team.yaml names). Names prove nothing.
 */
export function identityOf({ email }: Pick<Identity, 'email'>, team: Team): Person | undefined {
  return team.people.find(
    ({ emails, handle }) =>
      emails.some((each) => isSameAddress(each, email)) ||
      (handle !== undefined && isNoReply(email.toLowerCase(), handle.toLowerCase(), team)),
  );
}

/** Whether two addresses are one: letter case says nothing in them, nor the Unicode form that a system types letters in. */
export const isSameAddress = (a: string, b: string): boolean => plainAddress(a) === plainAddress(b);
const plainAddress = (address: string): string => address.normalize('NFC').toLowerCase();

/** Whether the code host itself committed, on behalf of the author: edits and merges in the browser. */
export function isHost({ email }: Identity, team: Team): boolean {
  const host = team.site.host;
  return (
    host !== undefined && HOST_COMMITTERS[host.kind](new URL(host.repository).hostname).includes(email.toLowerCase())
  );
}

const HOST_COMMITTERS = {
  github: (hostname: string) => (hostname === 'github.com' ? ['noreply@github.com'] : [`noreply@${hostname}`]),
  gitlab: () => [] as string[],
  forgejo: (hostname: string) => [`noreply@${hostname}`],
} as const;

/**
 * No-reply addresses: GitHub `<id>+<handle>@users.noreply.github.com` (older: without the id), GitLab
 * `<id>-<handle>@users.noreply.<host>`, Forgejo `<handle>@noreply.<host>`; documented in each host's account settings.
 */
function isNoReply(email: string, handle: string, team: Team): boolean {
  const host = team.site.host;
  if (host === undefined) return false;
  const hostname = new URL(host.repository).hostname;
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  if (host.kind === 'forgejo') return domain === `noreply.${hostname}` && local === handle;
  if (domain !== `users.noreply.${hostname}`) return false;
  const name = host.kind === 'github' ? local.replace(/^\d+\+/, '') : local.replace(/^\d+-/, '');
  return name === handle;
}
