import type { Commit, SignatureState } from './identity.ts';
import { type ProofFault, type Proven, proofFaultWords } from './proof-fault.ts';

/** Somebody as a commit names them. */
type Signed = { readonly name: string; readonly email: string };
/** Who did something to a file, and on which day; with the address of the commit as long as nobody asked what the team calls them. */
type Touch = { readonly by: string; readonly on: string; readonly email?: string };

/** Whoever made a commit, as the one who did something to a file. */
export const touchOf = ({ author, committedAt }: Commit): Touch => ({
  by: author.name,
  email: author.email,
  on: committedAt.slice(0, 10),
});

/** Why git backs a decision no better than it does, or what was done to its file. */
export type EvidenceDoubt =
  | { readonly kind: 'sample' }
  | { readonly kind: 'no-history'; readonly reason: string | undefined }
  | { readonly kind: 'uncommitted' }
  | { readonly kind: 'history-cut' }
  | { readonly kind: 'unknown-person'; readonly id: string }
  | {
      readonly kind: 'other-author';
      readonly author: Signed;
      readonly person: string;
      readonly coAuthor: boolean;
      /** A squash merge leaves it like this. */
      readonly squashed: boolean;
    }
  | {
      readonly kind: 'other-committer';
      readonly committer: Signed;
      readonly person: string;
      /** The code host leaves it like this when it rebases: whoever pressed the button is the committer. */
      readonly rebased: boolean;
    }
  | {
      readonly kind: 'host-shared';
      readonly person: string;
      readonly merge: boolean;
      readonly coAuthor?: Signed;
      readonly file?: string;
    }
  | { readonly kind: 'host-unproven'; readonly committer: Signed; readonly is: SignatureState }
  /** A program of the policy committed a delivery in the person's name; `says`: what it gives as its run, which is none of the team's host. */
  | { readonly kind: 'no-run'; readonly person: string; readonly says?: string }
  | { readonly kind: 'run-shared'; readonly person: string; readonly coAuthor?: Signed; readonly file?: string }
  | { readonly kind: 'signature'; readonly is: Exclude<SignatureState, 'good'> }
  | { readonly kind: 'other-signer'; readonly signer: string | undefined }
  | { readonly kind: 'link' }
  | ({ readonly kind: 'deleted' } & Touch)
  | ({ readonly kind: 'merged-away' } & Touch)
  | ({ readonly kind: 'moved-away'; readonly to: string } & Touch)
  | ({ readonly kind: 'moved-here'; readonly from: string } & Touch)
  | { readonly kind: 'unread' }
  | ({ readonly kind: 'brought-back' } & Touch)
  | ({ readonly kind: 'changed' } & Touch)
  | { readonly kind: 'changed-here' }
  | { readonly kind: 'proof'; readonly fault: ProofFault; readonly of?: Proven };

const SIGNATURES: { readonly [is in Exclude<SignatureState, 'good'>]: string } = {
  none: 'The commit is not signed.',
  untrusted: 'Signed with a key that nobody here vouches for.',
  expired: 'Signed with a key or a signature that has expired.',
  revoked: 'Signed with a key that was revoked.',
  unchecked: 'Signed, but the key to check it is not here.',
  bad: 'The signature does not fit the commit.',
  unasked: 'Nobody looked whether it is signed.',
};

/** A doubt of one kind. */
export type DoubtOf<Kind extends EvidenceDoubt['kind']> = Extract<EvidenceDoubt, { kind: Kind }>;
type Words = {
  readonly [Kind in EvidenceDoubt['kind']]: (doubt: DoubtOf<Kind>, day: (iso: string) => string) => string;
};

const touched = ({ by, on }: Touch, day: (iso: string) => string): string => `${by}, ${day(on)}`;

const WORDS: Words = {
  sample: () => 'A sample: git was not asked.',
  'no-history': ({ reason }) => reason ?? 'There is no git history to ask.',
  uncommitted: () => 'Not committed yet: git knows nothing of this file.',
  'history-cut': () => 'This clone is shallow and its history ends here; fetch the whole of it: git fetch --unshallow.',
  'unknown-person': ({ id }) => `${id} is not in team.yaml.`,
  'other-author': ({ author, person, coAuthor }) => {
    const said = `The commit is by ${author.name} <${author.email}>`;
    return coAuthor
      ? `${said}; ${person} is only named as a co-author, which anybody can write.`
      : `${said}, which is no address of ${person}.`;
  },
  'other-committer': ({ committer, person }) =>
    `It names ${person} as its author, but ${committer.name} <${committer.email}> committed it.`,
  'host-unproven': ({ committer, is }) =>
    `It names the code host as its committer (${committer.name} <${committer.email}>), which anybody can write. ${is === 'good' ? 'The signature is somebody else’s.' : SIGNATURES[is]}`,
  'host-shared': ({ person, merge, coAuthor, file }) =>
    `The code host made ${merge ? 'this merge' : 'one commit of a branch'} in the name of ${person}${
      coAuthor === undefined ? '' : `, with ${coAuthor.name} <${coAuthor.email}> as another author`
    }${file === undefined ? '' : `, and it holds ${file} too`}: whoever could push to the branch may have written the decision.`,
  'no-run': ({ person, says }) =>
    `A program committed it in the name of ${person}, and ${says === undefined ? 'it does not say which run on the code host wrote it' : `${says} is no run of a workflow of this repository`}.`,
  'run-shared': ({ person, coAuthor, file }) =>
    `A program committed it in the name of ${person}, ${coAuthor === undefined ? '' : `with ${coAuthor.name} <${coAuthor.email}> as another author, `}${file === undefined ? '' : `with ${file} beside it, `}and a run that delivers commits its one file alone.`,
  signature: ({ is }) => SIGNATURES[is],
  'other-signer': ({ signer }) => `Signed, but by ${signer === '' ? 'somebody without a name' : signer}.`,
  link: () => 'It is a symbolic link, not a file of its own.',
  deleted: (touch, day) => `Deleted since (${touched(touch, day)}).`,
  'merged-away': (touch, day) => `Left out when branches were merged, after it was added (${touched(touch, day)}).`,
  'moved-away': ({ to, ...touch }, day) => `Moved to ${to} (${touched(touch, day)}).`,
  'moved-here': ({ from, ...touch }, day) =>
    `Moved here from ${from} by somebody else (${touched(touch, day)}); a decision counts only where its author put it.`,
  unread: () => 'It is there, but under a name or in a form that is not read as a decision.',
  'brought-back': (touch, day) => `Deleted, and brought back later (${touched(touch, day)}).`,
  changed: (touch, day) => `Changed after it was added (${touched(touch, day)}).`,
  proof: ({ fault, of }) => `Its proof does not hold: ${proofFaultWords(fault, of)}.`,
  'changed-here': () => 'Changed in this working copy, and not committed.',
};

/** How a branch with a decision came in, so that nobody can tell any more who committed the decision, and whose it says it is. */
export type LostInMerge = { readonly person: string; readonly by: 'squash' | 'rebase' };

/** Whether the way in which the code host merged a branch is why a decision is not backed; undefined for every other doubt. */
export function lostInMerge(doubt: EvidenceDoubt | undefined): LostInMerge | undefined {
  if (doubt?.kind === 'other-author' && doubt.squashed) return { person: doubt.person, by: 'squash' };
  if (doubt?.kind === 'other-committer' && doubt.rebased) return { person: doubt.person, by: 'rebase' };
  return doubt?.kind === 'host-shared' && !doubt.merge ? { person: doubt.person, by: 'squash' } : undefined;
}

/** A doubt as a sentence. `day` writes a day (`2026-11-12`) as the page around it does. */
export const doubtWords = (doubt: EvidenceDoubt, day: (iso: string) => string = (iso) => iso): string =>
  (WORDS[doubt.kind] as (doubt: EvidenceDoubt, day: (iso: string) => string) => string)(doubt, day);
