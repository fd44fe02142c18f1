import type { Approval } from '../record/approval.ts';
import { locate } from '../record/layout.ts';
import { isProgram, personOf } from '../record/people.ts';
import type { Person, Team } from '../record/team.ts';
import { type EvidenceDoubt, touchOf } from './evidence-doubt.ts';
import {
  type Commit,
  calledIn,
  type Identity,
  identityOf,
  isAccount,
  isHost,
  namesHost,
  signerAddress,
} from './identity.ts';
import type { Lives } from './lives.ts';
import { type CheckedProofs, keyName, withProof } from './proved.ts';
import { type CommitContent, recordedBy } from './recorded.ts';
import type { Evidence } from './standing.ts';
import type { RightsHistory } from './widened.ts';

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
export type LostApproval = {
  readonly approval: Approval;
  readonly added: Commit;
  readonly doubt: EvidenceDoubt;
  /** Of a file that nobody can read: whether another decision says what holds instead. Dates of a text that nobody knows tell nothing. */
  readonly liftedBy?: (other: Approval) => boolean;
};

/** A lost file of somebody's decision that cannot be read; `as`: where it first lay, `pointer`: all that git has is a pointer of Git LFS. */
export type LostUnread = {
  readonly path: string;
  readonly as: string;
  readonly added: Commit;
  readonly doubt: EvidenceDoubt;
  readonly pointer: boolean;
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
  /** Folders of the record that are repositories of their own: git tells here nothing of what is in them. Absent where nobody asked. */
  readonly repositories?: readonly string[];
  /** Every decision that any commit of this history holds and the record does not: they help no subject, but still stand in its way. */
  readonly lostApprovals: readonly LostApproval[];
  /** Lost files of decisions that nobody can read: what they said is not known here. Absent where there are none. */
  readonly lostUnread?: readonly LostUnread[];
  readonly lives: Lives;
  /** Whether a commit is among those that another is built on, or the same, by their ids. Absent where nobody can ask. */
  readonly isAncestor?: (older: string, newer: string) => boolean;
  /** Which commits came before a key was revoked; absent where nobody asked. */
  readonly revocations?: Revocations;
  /** How the rights behind assets came to be, where somebody had a hand in it who may not widen them; absent where nobody asked. */
  readonly rights?: ReadonlyMap<string, RightsHistory>;
  /** What the proofs in the files of decisions and deliveries are worth; absent where nobody looked at them. */
  readonly proofs?: CheckedProofs;
  /** Of each commit with somebody's word in it that another committed than wrote it, what else is in it; by the commit's id. */
  readonly contents: ReadonlyMap<string, CommitContent>;
  /**
   * Something of this may be otherwise within a day although nothing moves that a run looks at: a key of GnuPG ends, Git LFS fetches
   * what a lost decision said. Absent where that cannot be.
   */
  readonly passing?: boolean;
};

/** By the name of a key that was revoked (`keyName`), the commits with decisions and deliveries that are older than its revocation by what they were built on. */
export type Revocations = ReadonlyMap<string, ReadonlySet<string>>;

/** A copy without git: nothing is known. */
export const noHistory = (reason: string): History => ({
  state: 'none',
  reason,
  paths: new Map(),
  uncommitted: new Set(),
  lostApprovals: [],
  lives: new Map(),
  contents: new Map(),
});

/** What is asked about: a file in which somebody says something, by the person's id. */
export type Said = Pick<Approval, 'by' | 'source'> &
  Partial<Pick<Approval, 'evidence' | 'proof'>> & {
    /** Of a delivery: the run that wrote it down, as it says itself. */
    readonly run?: string | undefined;
  };

/**
 * How well what a file says is backed: by its own proof, where it has one that holds, else by git (`gitEvidence`). What is `lost`
 * is not there as it was made, and its proof says nothing.
 */
export function evidenceOf(
  said: Said,
  history: History,
  team: Team,
  lost?: Omit<LostApproval, 'approval'>,
): Omit<Evidence, 'self'> {
  const found = gitEvidence(said, history, team, lost);
  const proof = lost === undefined ? history.proofs?.get(said.source.path) : undefined;
  const { key = '', kind } = said.proof ?? {};
  const older = history.revocations?.get(keyName(kind === 'recorder' ? undefined : said.by, key));
  return withProof(found, proof, {
    ...{ shallow: history.state === 'shallow', key },
    ...(locate(said.source.path)?.kind === 'delivery' ? { of: 'delivery' } : {}),
    cameBefore: found.commit !== undefined && older?.has(found.commit) === true,
  });
}

/**
 * How well git backs what a file says, and why no better. `signed`: committed and signed by the person it names; `author`:
 * committed by that person; `claimed`: only the file says so. A clone that lacks older commits backs nothing: what was said
 * against it there is not known. `lost` is what happened to a decision that is not there as it was made.
 * `self` is left to the caller, who knows the makers.
 */
function gitEvidence(
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
  const [first, ...others] =
    lost === undefined && known !== undefined ? [known.added, ...known.addedAgain] : [lost!.added];
  const backed = (commit: Commit) => ({ commit, ...backing(said, commit, history, team) });
  const { commit, level, doubt, recorded } = others
    .map(backed)
    .reduce((best, each) => (RANK[each.level] < RANK[best.level] ? each : best), backed(first!));
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
    ...(because === undefined ? {} : { doubt: namedDoubt(because, team) }),
    ...(recorded ? { recorded } : {}),
  };
}

const RANK: { readonly [level in Evidence['level']]: number } = { proved: 0, signed: 1, author: 2, claimed: 3 };

type Backing = { readonly level: Evidence['level']; readonly doubt?: EvidenceDoubt; readonly recorded?: true };

/** What one commit says of who said it. */
function backing(said: Said, commit: Commit, history: History, team: Team): Backing {
  const person = personOf(team, said.by);
  if (person === undefined) return { level: 'claimed', doubt: { kind: 'unknown-person', id: said.by } };
  const recorded = recordedBy(said, person, commit, history.contents.get(commit.id), team);
  const doubt = recorded
    ? recorded.doubt
    : (doubtOf(person, commit, team) ?? sharedDoubt(said, person, commit, history, team));
  if (doubt !== undefined) return { level: 'claimed', doubt };
  if (recorded) return { level: 'author', recorded: true };
  const unsigned = signatureDoubt(person, commit, team);
  return unsigned === undefined ? { level: 'signed' } : { level: 'author', doubt: unsigned };
}

/** A doubt as it is told: whoever touched a file is called as the team calls them. */
export const namedDoubt = <Doubt extends EvidenceDoubt>(doubt: Doubt, team: Team): Doubt => {
  if (!('email' in doubt)) return doubt;
  const { email, ...told } = doubt;
  return { ...told, by: calledIn(team, { name: doubt.by, email: email ?? '' }) } as Doubt;
};

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
function doubtOf(person: Person, commit: Commit, team: Team): EvidenceDoubt | undefined {
  const { author, committer, coAuthors, signature, merge } = commit;
  const byHost = namesHost(commit, team);
  if (identityOf(author, team)?.id !== person.id) {
    const coAuthor = coAuthors.some((each) => identityOf(each, team)?.id === person.id);
    const squashed = coAuthor || (byHost && merge !== true);
    return { kind: 'other-author', author: namesOf(author), person: person.name, coAuthor, squashed };
  }
  if (identityOf(committer, team)?.id === person.id || isHost(commit, team)) return undefined;
  if (byHost) return { kind: 'host-unproven', committer: namesOf(committer), is: signature };
  const merger = identityOf(committer, team);
  const rebased = (merger !== undefined && !isProgram(merger)) || isAccount(committer, team);
  return { kind: 'other-committer', committer: namesOf(committer), person: person.name, rebased };
}

/**
 * Why a commit that the code host made in somebody's name proves nothing: it made one of what several pushed, and whoever could
 * push to that branch may have written the decision. What one person decided alone in the browser holds nothing else.
 */
function sharedDoubt(
  { source: { path: own } }: Said,
  person: Person,
  commit: Commit,
  { contents }: History,
  team: Team,
): EvidenceDoubt | undefined {
  if (!isHost(commit, team)) return undefined;
  const { paths } = contents.get(commit.id) ?? { paths: [] };
  const others = commit.coAuthors.filter((each) => identityOf(each, team)?.id !== person.id);
  const files = paths.filter((path) => path !== own && !isDecisionOf(path, person.id));
  if (commit.merge !== true && paths.length > 0 && others.length === 0 && files.length === 0) return undefined;
  return {
    kind: 'host-shared',
    person: person.name,
    merge: commit.merge === true,
    ...(others[0] === undefined ? {} : { coAuthor: namesOf(others[0]) }),
    ...(files[0] === undefined ? {} : { file: files[0] }),
  };
}

/** Whether a decision of this person lies there, by its name: `<subject>--<day>--<person>`, with a number from the second on. */
export function isDecisionOf(path: string, person: string): boolean {
  const located = locate(path);
  return located?.kind === 'approval' && located.id.replace(/-\d+$/, '').endsWith(`--${person.replace(/-\d+$/, '')}`);
}

const namesOf = ({ name, email }: Identity): Identity => ({ name, email });

/** Why the commit is not signed by that person; undefined when it is. */
function signatureDoubt(person: Person, commit: Commit, team: Team): EvidenceDoubt | undefined {
  const { signature, signer } = commit;
  if (signature !== 'good') return { kind: 'signature', is: signature };
  return identityOf({ email: signerAddress(commit) }, team)?.id === person.id
    ? undefined
    : { kind: 'other-signer', signer };
}
