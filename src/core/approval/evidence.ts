import type { Approval } from '../record/approval.ts';
import type { Person, Team } from '../record/team.ts';
import type { EvidenceDoubt } from './evidence-doubt.ts';
import { type Commit, type Identity, identityOf, isHost, isSameAddress } from './identity.ts';
import type { Evidence } from './standing.ts';

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
    return { level: 'claimed', altered: false, doubt: { kind: 'no-history', reason: history.reason } };
  if (known === undefined) return { level: 'claimed', altered: false, doubt: { kind: 'uncommitted' } };
  const { added } = known;
  const touched = tampering(known, history.uncommitted.has(path));
  const facts = {
    commit: added.id,
    committedAt: added.committedAt,
    author: { name: added.author.name, email: added.author.email },
    altered: touched !== undefined,
  };
  const claimed = (doubt: EvidenceDoubt) => ({ level: 'claimed' as const, ...facts, doubt: touched ?? doubt });
  if (added.boundary) return claimed({ kind: 'history-cut' });
  if (person === undefined) return claimed({ kind: 'unknown-person', id: approval.by });
  const recorded = isRecorded(approval, added, team);
  const doubt = doubtOf(person, added, team, recorded);
  if (doubt !== undefined) return claimed(doubt);
  if (recorded) return { level: 'author', ...facts, ...given(touched), recorded };
  const unsigned = signatureDoubt(person, added, team);
  return { level: unsigned === undefined ? 'signed' : 'author', ...facts, ...given(touched ?? unsigned) };
}

const given = (doubt: EvidenceDoubt | undefined): { doubt?: EvidenceDoubt } => (doubt === undefined ? {} : { doubt });

/** What was done to a file after it was added; undefined when it is as it was. */
function tampering(known: PathHistory, changedNow: boolean): EvidenceDoubt | undefined {
  const by = ({ author, committedAt }: Commit) => ({ by: author.name, on: committedAt.slice(0, 10) });
  if (known.link) return { kind: 'link' };
  if (known.removed !== undefined) return { kind: 'deleted', ...by(known.removed) };
  if (known.readded) return { kind: 'brought-back', ...by(known.added) };
  const last = known.altered.at(-1);
  if (last !== undefined) return { kind: 'changed', ...by(last) };
  return changedNow ? { kind: 'changed-here' } : undefined;
}

/** Why the commit is not that person's own; undefined when it is. */
function doubtOf(person: Person, commit: Commit, team: Team, recorded: boolean): EvidenceDoubt | undefined {
  const { author, committer, coAuthors } = commit;
  if (identityOf(author, team)?.id !== person.id) {
    const coAuthor = coAuthors.some((each) => identityOf(each, team)?.id === person.id);
    return { kind: 'other-author', author: { name: author.name, email: author.email }, person: person.name, coAuthor };
  }
  const raw = team.people.find((each) => each.id !== person.id && owns(each, author.rawEmail, team));
  if (raw !== undefined) return { kind: 'mailmap', owner: raw.name, address: author.rawEmail, person: person.name };
  const own = identityOf(committer, team)?.id === person.id && !claimedByOther(person, committer.rawEmail, team);
  if (own || recorded || isHost(committer, team)) return undefined;
  return {
    kind: 'other-committer',
    committer: { name: committer.name, email: committer.email },
    person: person.name,
  };
}

/** Whether a program that the policy names wrote down a review of the team's own code host. */
function isRecorded({ evidence }: Approval, { committer }: Commit, { policy, site }: Team): boolean {
  const repository = site.host?.repository.replace(/(?:\.git)?\/*$/, '');
  const wrote = policy.recorders.some((each) => isSameAddress(each, committer.email));
  return wrote && repository !== undefined && evidence?.url?.startsWith(`${repository}/`) === true;
}

const owns = (person: Person, email: string, team: Team): boolean => identityOf({ email }, team)?.id === person.id;

const claimedByOther = (person: Person, email: string, team: Team): boolean =>
  team.people.some((each) => each.id !== person.id && owns(each, email, team));

/** Why the commit is not signed by that person; undefined when it is. */
function signatureDoubt(person: Person, { signature, signer }: Commit, team: Team): EvidenceDoubt | undefined {
  if (signature !== 'good') return { kind: 'signature', is: signature };
  const address = /<([^<>]+)>\s*$/.exec(signer ?? '')?.[1] ?? signer ?? '';
  return owns(person, address, team) ? undefined : { kind: 'other-signer', signer };
}

/** Identities of everybody who has a part in a commit. */
export const peopleIn = ({ author, coAuthors }: Commit): readonly Identity[] => [author, ...coAuthors];
