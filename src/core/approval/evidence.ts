import type { Approval } from '../record/approval.ts';
import { personOf } from '../record/people.ts';
import type { Person, Team } from '../record/team.ts';
import type { EvidenceDoubt } from './evidence-doubt.ts';
import { type Commit, identityOf, isHost, isSameAddress, namesHost, signerAddress } from './identity.ts';
import type { Lives } from './lives.ts';
import type { Evidence } from './standing.ts';

/** A change to what a file holds, with the changes that it builds on: earlier ones, those of what it was copied or renamed from. */
export type Making = { readonly commit?: Commit; readonly from: readonly Making[] };

/** What git remembers of one path, over all of the history that HEAD holds. */
export type PathHistory = {
  /** The commit that brought it in; after a deletion, the one that brought it back. */
  readonly added: Commit;
  /** Others that added the very same file to the same place: it was picked to another branch, say. */
  readonly addedAgain: readonly Commit[];
  /** It had been deleted, or was another file, before `added` brought it back. */
  readonly readded: boolean;
  /** The path it had elsewhere, where its place says something, before `added` moved it here. */
  readonly movedFrom?: string;
  /** Every later commit that changed its content, oldest first. */
  readonly altered: readonly Commit[];
  /** The commit that deleted it, when it is not in HEAD. */
  readonly removed?: Commit;
  /** It is not in HEAD, and no commit says that it deleted it: it was left out where branches were merged. */
  readonly dropped: boolean;
  /** Git holds a symbolic link under this name. */
  readonly link: boolean;
  /** Whose work its content is; where it is somebody's word instead, nothing. */
  readonly making?: Making;
};

/** A decision that is not in the record as it was made, and what was done to it. */
export type LostApproval = { readonly approval: Approval; readonly added: Commit; readonly doubt: EvidenceDoubt };

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
  /** Every decision that any commit of this history holds and the record does not: they help no subject, but still stand in its way. */
  readonly lostApprovals: readonly LostApproval[];
  readonly lives: Lives;
};

/** A copy without git: nothing is known. */
export const noHistory = (reason: string): History => ({
  state: 'none',
  reason,
  paths: new Map(),
  uncommitted: new Set(),
  lostApprovals: [],
  lives: new Map(),
});

/** What is asked about: a file in which somebody says something, by the person's id. */
export type Said = Pick<Approval, 'by' | 'source'> & Partial<Pick<Approval, 'evidence'>>;

/**
 * How well git backs what a file says, and why no better. `signed`: committed and signed by the person it names; `author`:
 * committed by that person; `claimed`: only the file says so. A clone that lacks older commits backs nothing: what was said
 * against it there is not known. `lost` is what happened to a decision that is not there as it was made.
 * `self` is left to the caller, who knows the makers.
 */
export function evidenceOf(
  said: Said,
  history: History,
  team: Team,
  lost?: Omit<LostApproval, 'approval'>,
): Omit<Evidence, 'self'> {
  const { path } = said.source;
  const known = history.paths.get(path);
  if (history.state === 'none')
    return { level: 'claimed', altered: false, doubt: { kind: 'no-history', reason: history.reason } };
  if (lost === undefined && known === undefined)
    return { level: 'claimed', altered: false, doubt: { kind: 'uncommitted' } };
  const touched = lost?.doubt ?? (known && tampering(known, history.uncommitted.has(path)));
  const added = lost === undefined && known !== undefined ? [known.added, ...known.addedAgain] : [lost!.added];
  const tried = added.map((commit) => ({ commit, ...backing(said, commit, team) }));
  const { commit, level, doubt, recorded } = tried.toSorted((a, b) => RANK[a.level] - RANK[b.level])[0]!;
  const moved = lost === undefined && level === 'claimed' ? known?.movedFrom : undefined;
  const facts = {
    commit: commit.id,
    committedAt: commit.committedAt,
    author: { name: commit.author.name, email: commit.author.email },
    altered: touched !== undefined,
  };
  const because =
    touched ??
    (history.state === 'shallow'
      ? ({ kind: 'history-cut' } as const)
      : moved === undefined
        ? doubt
        : ({ kind: 'moved-here', from: moved, ...touchOf(commit) } as const));
  return {
    level: history.state === 'shallow' ? 'claimed' : level,
    ...facts,
    ...(because === undefined ? {} : { doubt: because }),
    ...(recorded ? { recorded } : {}),
  };
}

const RANK: { readonly [level in Evidence['level']]: number } = { signed: 0, author: 1, claimed: 2 };

type Backing = { readonly level: Evidence['level']; readonly doubt?: EvidenceDoubt; readonly recorded?: true };

/** What one commit says of who said it. */
function backing(said: Said, commit: Commit, team: Team): Backing {
  const person = personOf(team, said.by);
  if (person === undefined) return { level: 'claimed', doubt: { kind: 'unknown-person', id: said.by } };
  const recorded = isRecorded(said, commit, team);
  const doubt = doubtOf(person, commit, team, recorded);
  if (doubt !== undefined) return { level: 'claimed', doubt };
  if (recorded) return { level: 'author', recorded };
  const unsigned = signatureDoubt(person, commit, team);
  return unsigned === undefined ? { level: 'signed' } : { level: 'author', doubt: unsigned };
}

const touchOf = ({ author, committedAt }: Commit) => ({ by: author.name, on: committedAt.slice(0, 10) });

/** What was done to a file after it was added; undefined when it is as it was. */
function tampering(known: PathHistory, changedNow: boolean): EvidenceDoubt | undefined {
  if (known.link) return { kind: 'link' };
  if (known.removed !== undefined) return { kind: 'deleted', ...touchOf(known.removed) };
  if (known.dropped) return { kind: 'merged-away', ...touchOf(known.added) };
  if (known.readded) return { kind: 'brought-back', ...touchOf(known.added) };
  const last = known.altered.at(-1);
  if (last !== undefined) return { kind: 'changed', ...touchOf(last) };
  return changedNow ? { kind: 'changed-here' } : undefined;
}

/** Why the commit is not that person's own; undefined when it is. */
function doubtOf(person: Person, commit: Commit, team: Team, recorded: boolean): EvidenceDoubt | undefined {
  const { author, committer, coAuthors, signature } = commit;
  if (identityOf(author, team)?.id !== person.id) {
    const coAuthor = coAuthors.some((each) => identityOf(each, team)?.id === person.id);
    return { kind: 'other-author', author: { name: author.name, email: author.email }, person: person.name, coAuthor };
  }
  if (identityOf(committer, team)?.id === person.id || recorded || isHost(commit, team)) return undefined;
  const named = { name: committer.name, email: committer.email };
  return namesHost(commit, team)
    ? { kind: 'host-unproven', committer: named, is: signature }
    : { kind: 'other-committer', committer: named, person: person.name };
}

/** Whether a program that the policy names wrote down a review of the team's own code host. */
function isRecorded({ evidence }: Said, { committer }: Commit, { policy, site }: Team): true | false {
  const repository = site.host?.repository.replace(/(?:\.git)?\/*$/, '');
  const wrote = policy.recorders.some((each) => isSameAddress(each, committer.email));
  return wrote && repository !== undefined && evidence?.url?.startsWith(`${repository}/`) === true;
}

/** Why the commit is not signed by that person; undefined when it is. */
function signatureDoubt(person: Person, commit: Commit, team: Team): EvidenceDoubt | undefined {
  const { signature, signer } = commit;
  if (signature !== 'good') return { kind: 'signature', is: signature };
  return identityOf({ email: signerAddress(commit) }, team)?.id === person.id
    ? undefined
    : { kind: 'other-signer', signer };
}
