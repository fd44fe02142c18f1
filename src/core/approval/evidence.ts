import type { Approval } from '../record/approval.ts';
import type { Person, Team } from '../record/team.ts';
import { type Commit, type Identity, identityOf, isHost } from './identity.ts';
import type { Evidence } from './standing.ts';

export type { Commit, Identity } from './identity.ts';

/** What git remembers of one path, over all of the history that HEAD holds. */
export type PathHistory = {
  /** The commit that brought it in; after a deletion, the one that brought it back. */
  readonly added: Commit;
  /** It had been deleted before `added` brought it back. */
  readonly readded: boolean;
  /** Every later commit that changed its content, oldest first. */
  readonly altered: readonly Commit[];
  /** The commit that deleted it, or the merge that dropped it; it is not in HEAD. */
  readonly removed?: Commit;
  /** Git holds a symbolic link under this name. */
  readonly link: boolean;
};

/**
 * The history of everything under campaigns/, read in one pass. `state` says how far it can be believed: `none` when the
 * folder is no git working copy (`reason` says it in plain words), `shallow` when older commits were not fetched.
 */
export type History = {
  readonly state: 'complete' | 'shallow' | 'none';
  readonly reason?: string;
  readonly paths: ReadonlyMap<string, PathHistory>;
  /** Paths that the working copy has changed or added since HEAD. */
  readonly uncommitted: ReadonlySet<string>;
  /** Decisions whose files were deleted or changed, as they were added: they help no subject, but still stand in its way. */
  readonly lostApprovals: readonly Approval[];
};

/** A copy without git: nothing is known. */
export const noHistory = (reason: string): History => ({
  state: 'none',
  reason,
  paths: new Map(),
  uncommitted: new Set(),
  lostApprovals: [],
});

/**
 * How well git backs one approval, and why no better. `signed`: committed and signed by the person it names; `author`:
 * committed by that person; `claimed`: only the file says so. `self` is left to the caller, who knows the makers.
 */
export function evidenceOf(approval: Approval, history: History, team: Team): Omit<Evidence, 'self'> {
  const path = approval.source.path;
  const known = history.paths.get(path);
  const person = team.people.find((each) => each.id === approval.by);
  if (history.state === 'none')
    return { level: 'claimed', altered: false, note: history.reason ?? 'There is no git history to ask.' };
  if (known === undefined)
    return { level: 'claimed', altered: false, note: 'Not committed yet: git knows nothing of this file.' };
  const { added } = known;
  const facts = {
    commit: added.id,
    committedAt: added.committedAt,
    author: { name: added.author.name, email: added.author.email },
    ...tampering(known, history.uncommitted.has(path)),
  };
  const claimed = (note: string) => ({ level: 'claimed' as const, ...facts, note: facts.note ?? note });
  if (added.boundary)
    return claimed('This clone is shallow and its history ends here; fetch the whole of it: git fetch --unshallow.');
  if (person === undefined) return claimed(`${approval.by} is not in team.yaml.`);
  const recorded = isRecorded(approval, added, team);
  const doubt = doubtOf(person, added, team, recorded);
  if (doubt !== undefined) return claimed(doubt);
  if (recorded) return { level: 'author', ...facts, recorded };
  const signature = signatureOf(person, added, team);
  return { level: signature.good ? 'signed' : 'author', ...facts, ...noted(facts.note ?? signature.note) };
}

const noted = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note });

function tampering(known: PathHistory, changedNow: boolean): { altered: boolean; note?: string } {
  const by = (commit: Commit): string => `${commit.author.name}, ${commit.committedAt.slice(0, 10)}`;
  if (known.link) return { altered: true, note: 'It is a symbolic link, not a file of its own.' };
  if (known.removed !== undefined) return { altered: true, note: `Deleted since (${by(known.removed)}).` };
  if (known.readded) return { altered: true, note: `Deleted, and brought back later (${by(known.added)}).` };
  const last = known.altered.at(-1);
  if (last !== undefined) return { altered: true, note: `Changed after it was added (${by(last)}).` };
  return changedNow ? { altered: true, note: 'Changed in this working copy, and not committed.' } : { altered: false };
}

/** Why the commit is not that person's own, in plain words; undefined when it is. */
function doubtOf(person: Person, commit: Commit, team: Team, recorded: boolean): string | undefined {
  const { author, committer, coAuthors } = commit;
  if (identityOf(author, team)?.id !== person.id) {
    const said = `The commit is by ${author.name} <${author.email}>`;
    return coAuthors.some((each) => identityOf(each, team)?.id === person.id)
      ? `${said}; ${person.name} is only named as a co-author, which anybody can write.`
      : `${said}, which is no address of ${person.name}.`;
  }
  const raw = team.people.find((each) => each.id !== person.id && owns(each, author.rawEmail, team));
  if (raw !== undefined) return `.mailmap turns ${raw.name}’s address ${author.rawEmail} into ${person.name}’s.`;
  const own = identityOf(committer, team)?.id === person.id && !claimedByOther(person, committer.rawEmail, team);
  if (own || recorded || isHost(committer, team)) return undefined;
  return `It names ${person.name} as its author, but ${committer.name} <${committer.email}> committed it.`;
}

/** Whether a program that the policy names wrote down a review of the team's own code host. */
function isRecorded({ evidence }: Approval, { committer }: Commit, { policy, site }: Team): boolean {
  const repository = site.host?.repository.replace(/(?:\.git)?\/*$/, '');
  const wrote = policy.recorders.some((each) => each.toLowerCase() === committer.email.toLowerCase());
  return wrote && repository !== undefined && evidence?.url?.startsWith(`${repository}/`) === true;
}

const owns = (person: Person, email: string, team: Team): boolean => identityOf({ email }, team)?.id === person.id;

const claimedByOther = (person: Person, email: string, team: Team): boolean =>
  team.people.some((each) => each.id !== person.id && owns(each, email, team));

function signatureOf(person: Person, { signature, signer }: Commit, team: Team): { good: boolean; note?: string } {
  if (signature !== 'good') return { good: false, note: SIGNATURES[signature] };
  const address = /<([^<>]+)>\s*$/.exec(signer ?? '')?.[1] ?? signer ?? '';
  if (owns(person, address, team)) return { good: true };
  return { good: false, note: `Signed, but by ${signer === '' ? 'somebody without a name' : signer}.` };
}

const SIGNATURES = {
  none: 'The commit is not signed.',
  untrusted: 'Signed with a key that nobody here vouches for.',
  expired: 'Signed with a key or a signature that has expired.',
  revoked: 'Signed with a key that was revoked.',
  unchecked: 'Signed, but the key to check it is not here.',
  bad: 'The signature does not fit the commit.',
} as const;

/** Identities of everybody who has a part in a commit. */
export const peopleIn = ({ author, coAuthors }: Commit): readonly Identity[] => [author, ...coAuthors];
