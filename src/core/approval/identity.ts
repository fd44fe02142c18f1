import { noReplyIn, ownersOf } from '../record/addresses.ts';
import { isProgram } from '../record/people.ts';
import type { Person, Team } from '../record/team.ts';
import { lowered } from '../words/lowered.ts';

/** A name and address as a commit itself has them: what .mailmap makes of them is no evidence, because anybody can write one. */
export type Identity = { readonly name: string; readonly email: string };

/** What a commit's signature is worth, as git reports it (`%G?`); `unasked` where nobody needed to know, which is worth nothing. */
export type SignatureState = 'good' | 'untrusted' | 'expired' | 'revoked' | 'unchecked' | 'bad' | 'none' | 'unasked';

/** The facts of one commit. Moments are ISO instants; `order`: its place in the log, parents before children. */
export type Commit = {
  readonly id: string;
  readonly order: number;
  readonly authoredAt: string;
  readonly committedAt: string;
  readonly author: Identity;
  readonly committer: Identity;
  /** Whoever its message names as an author besides, wherever in it. */
  readonly coAuthors: readonly Identity[];
  readonly signature: SignatureState;
  /** Who signed, when the signature is good: `Name <mail>` or the address alone. */
  readonly signer?: string;
  /** It has more than one parent. */
  readonly merge?: boolean;
};

type Address = Pick<Identity, 'email'>;

/**
 * The one member of the team whose address this is, letter by letter but for the case of A to Z: one of the person's own, or
 * the code host's no-reply address for the person's handle (only of the host that team.yaml names). Names prove nothing, and
 * an address that two people claim proves nothing either.
 */
export function identityOf({ email }: Address, team: Team): Person | undefined {
  const known = KNOWN.get(team) ?? new Map<string, Person | undefined>();
  KNOWN.set(team, known);
  if (known.has(email)) return known.get(email);
  const owners = ownersOf(email, team);
  const owner = owners.length === 1 ? owners[0] : undefined;
  known.set(email, owner);
  return owner;
}

/** A history asks for the same few addresses thousands of times, written alike. */
const KNOWN = new WeakMap<Team, Map<string, Person | undefined>>();

/**
 * What messages call somebody whom a commit names: one of the team by the name that team.yaml has; whoever else bears such a name with
 * the address as well, because a name is whatever its bearer writes and nobody is to be blamed for a stranger.
 */
export function calledIn(team: Team, { name, email }: Identity): string {
  const person = identityOf({ email }, team);
  if (person !== undefined) return person.name;
  const alike = (other: string): boolean => lowered(other.trim()) === lowered(name.trim());
  return team.people.some((each) => alike(each.name)) ? `${name} <${email}>` : name;
}

/**
 * Everybody whose address this is, or would be without what people and programs get wrong: blanks and dots at its ends, letters
 * that look alike, a tag after a plus sign. Nobody decides by such an address; whoever made something is known by it.
 */
export function likelyPeople({ email }: Address, team: Team): Person[] {
  const folded = email
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .replace(/[ıİ]/g, 'i')
    .replace(/^[.,;:'"<>]+|[.,;:'"<>]+$/g, '')
    .toLowerCase();
  const bare = folded.replace(/\+[^@]*@/, '@');
  return [...new Set([email, folded, bare].flatMap((each) => ownersOf(each, team)))];
}

/** The program of the team whose address this is, or was meant to be. */
export const likelyProgram = (address: Address, team: Team): Person | undefined =>
  likelyPeople(address, team).find(isProgram);

/** Whether this is an account of the team's code host by the host's own no-reply address, whoever's. */
export function isAccount({ email }: Address, { site: { host } }: Team): boolean {
  return host !== undefined && noReplyIn(lowered(email), host) !== undefined;
}

/** Whether an address is a page of the team's own repository on its code host. */
export function isOnHost(url: string | undefined, { site }: Pick<Team, 'site'>): boolean {
  const repository = site.host?.repository.replace(/(?:\.git)?\/*$/, '');
  return repository !== undefined && url?.startsWith(`${repository}/`) === true;
}

/** Whether an address is, letter by letter, that of one run of a workflow of the team's own repository. Only hosts with Actions have them. */
export function isRunOnHost(url: string | undefined, { site }: Pick<Team, 'site'>): boolean {
  if (site.host === undefined || site.host.kind === 'gitlab' || !isOnHost(url, { site })) return false;
  const repository = site.host.repository.replace(/(?:\.git)?\/*$/, '');
  return /^\/actions\/runs\/[1-9]\d{0,18}$/.test(url!.slice(repository.length));
}

/** Whether the code host is named as the one who committed, on behalf of the author: edits and merges in the browser. */
export function namesHost({ committer }: Commit, team: Team): boolean {
  return hostAddresses(team).includes(lowered(committer.email));
}

/** Whether the code host really committed: its signature says so, or the team's policy takes the address at its word. */
export function isHost(commit: Commit, team: Team): boolean {
  if (!namesHost(commit, team)) return false;
  if (team.policy.hostCommits === 'unsigned') return true;
  return commit.signature === 'good' && hostAddresses(team).includes(lowered(signerAddress(commit)));
}

/** The address in what git says of a good signature's key: `Name <mail>`, or the address alone. */
export const signerAddress = ({ signer = '' }: Commit): string => /<([^<>]+)>\s*$/.exec(signer)?.[1] ?? signer;

function hostAddresses({ site: { host } }: Team): string[] {
  return host === undefined ? [] : HOST_COMMITTERS[host.kind](new URL(host.repository).hostname);
}

const HOST_COMMITTERS = {
  // Enterprise with data residency (<company>.ghe.com) is run by github.com, and signs with its key.
  github: (hostname: string) =>
    hostname.endsWith('.ghe.com') ? [`noreply@${hostname}`, 'noreply@github.com'] : [`noreply@${hostname}`],
  gitlab: () => [] as string[],
  forgejo: (hostname: string) => [`noreply@${hostname}`],
} as const;
