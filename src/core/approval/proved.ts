import type { Approval } from '../record/approval.ts';
import type { Key } from '../record/key.ts';
import { personOf } from '../record/people.ts';
import type { RecorderKey } from '../record/policy.ts';
import type { ProofOf } from '../record/proof.ts';
import type { Team } from '../record/team.ts';
import { isOnHost, isRunOnHost } from './identity.ts';
import type { ProofFault, Proven } from './proof-fault.ts';
import type { Evidence } from './standing.ts';

/** What checking a proof found: it holds, with the day from which on its key counts no more and the device's counter, or what is wrong. */
export type CheckedProof =
  | {
      readonly revoked?: string;
      readonly counter?: number;
      /** It is of the program that wrote a file down for somebody, and says what a commit of that person would. */
      readonly recorder?: boolean;
      readonly fault?: undefined;
    }
  | { readonly fault: ProofFault; readonly counter?: undefined; readonly recorder?: undefined };

/** A key by whose it is and what its owner calls it; a recorder's is the team's. */
export const keyName = (person: string | undefined, name: string): string => `${person ?? ''} ${name}`;

/** By the path of the file. */
export type CheckedProofs = ReadonlyMap<string, CheckedProof>;

/** The key that a decision names, as far as team.yaml backs it; else why not. `written` is the team as the file says, `team` the one in force. */
export function proofKey(
  { by, at, proof }: Pick<Approval, 'by' | 'at'> & { readonly proof: NonNullable<Approval['proof']> },
  team: Pick<Team, 'people'>,
  written: Pick<Team, 'people'>,
): Key | { readonly fault: ProofFault } {
  const named = (among: Pick<Team, 'people'>) => personOf(among, by)?.keys.find(({ name }) => name === proof.key);
  const key = named(team);
  if (key === undefined)
    return named(written) === undefined
      ? { fault: { kind: 'unknown-key', key: proof.key, person: personOf(team, by)?.name ?? by } }
      : { fault: { kind: 'key-not-in-force', key: proof.key } };
  if (key.kind !== proof.kind) return { fault: { kind: 'other-kind', key: key.name, is: key.kind } };
  return tooEarly(at, key) ?? key;
}

const DAY = 24 * 3_600_000;

/** What a program wrote down for somebody: a decision with its review, or a delivery with the run that somebody started. */
type WrittenDown = { readonly at: string; readonly proof: ProofOf<'recorder'> } & (
  | { readonly of: 'decision'; readonly evidence?: Approval['evidence'] }
  | { readonly of: 'delivery'; readonly run?: string | undefined }
);

/** The same for what a program wrote down: its key is the team's, and only reviews and runs of the team's own code host are recorded. */
export function recorderProofKey(
  written: WrittenDown,
  team: Pick<Team, 'policy' | 'site'>,
  asWritten: Pick<Team, 'policy'>,
): RecorderKey | { readonly fault: ProofFault } {
  const { at, proof } = written;
  const named = ({ policy }: Pick<Team, 'policy'>) => policy.recorderKeys.find(({ name }) => name === proof.key);
  const key = named(team);
  if (key === undefined)
    return {
      fault:
        named(asWritten) === undefined
          ? { kind: 'unknown-recorder', key: proof.key }
          : { kind: 'key-not-in-force', key: proof.key },
    };
  if (written.of === 'delivery' && !isRunOnHost(written.run, team)) return { fault: { kind: 'not-run' } };
  if (written.of === 'decision' && !isOnHost(written.evidence?.url, team)) return { fault: { kind: 'not-reviewed' } };
  return tooEarly(at, key) ?? key;
}

function tooEarly(at: string, { name, added }: { name: string; added: string }): { fault: ProofFault } | undefined {
  // A day for the clocks of the world: the key was added somewhere on that day.
  const early = Date.parse(at) < Date.parse(`${added}T00:00:00Z`) - DAY;
  return early ? { fault: { kind: 'too-early', key: name, added } } : undefined;
}

/**
 * Marks what a device's counter contradicts: each time it signs, it counts on, so that a later decision with a number no higher was
 * signed by a copy of its key. Zero says that the device does not count (passkeys that are shared between devices). A second copy of
 * what was signed once is no second signing.
 */
export function withCounters(
  approvals: readonly Pick<Approval, 'at' | 'by' | 'proof' | 'source'>[],
  checked: CheckedProofs,
): CheckedProofs {
  const found = new Map(checked);
  const highest = new Map<string, { readonly counter: number; readonly signed: string }>();
  for (const { by, proof, source } of approvals.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const one = checked.get(source.path);
    if (proof === undefined || one?.counter === undefined || one.counter === 0) continue;
    const key = `${by} ${proof.key}`;
    const before = highest.get(key);
    const signed = signedOnce(proof);
    if (before === undefined || one.counter > before.counter) highest.set(key, { counter: one.counter, signed });
    else if (signed !== before.signed)
      found.set(source.path, { fault: { kind: 'counter-back', counter: one.counter, before: before.counter } });
  }
  return found;
}

/** What a device signed. The signature itself says nothing: out of one of ECDSA anybody makes a second that fits as well (n − s for s). */
const signedOnce = (proof: NonNullable<Approval['proof']>): string =>
  proof.kind === 'passkey' ? `${proof.authenticator} ${proof.client}` : proof.signature;

/**
 * What git says of a file that stands there, together with what its own proof says. A proof that holds is worth more than whoever
 * carried the file: it needs no history, and what git tells of the file's way says nothing against it. One that does not hold
 * makes the file one that was tampered with. In a shallow clone nothing counts, proved or not: what was said against it is not known.
 */
export function withProof(
  evidence: Omit<Evidence, 'self'>,
  proof: CheckedProof | undefined,
  about: { readonly shallow: boolean; readonly key: string; readonly cameBefore: boolean; readonly of?: Proven },
): Omit<Evidence, 'self'> {
  if (proof === undefined || about.shallow || evidence.doubt?.kind === 'link') return evidence;
  const fault = proof.fault ?? revokedFault(proof, evidence, about);
  const of = about.of === undefined ? {} : { of: about.of };
  if (fault !== undefined) return { ...evidence, altered: true, doubt: { kind: 'proof', fault, ...of } };
  const { doubt: _, ...rest } = evidence;
  if (proof.recorder !== true) return { ...rest, level: 'proved', altered: false };
  // What a review decided, or a run delivered, is backed like a commit of that person, and no better.
  const level = rest.level === 'claimed' ? 'author' : rest.level;
  return { ...rest, level, altered: false, recorded: true, proven: true };
}

/**
 * Only the record's own history can tell that a file was there before its key was lost: what it says of itself anybody can write,
 * and so is the day of a commit. The revocation has to be built on it (`cameBefore`); that it was lost even earlier, its day says.
 */
function revokedFault(
  { revoked }: { readonly revoked?: string },
  { committedAt }: Pick<Evidence, 'committedAt'>,
  { key, cameBefore }: { readonly key: string; readonly cameBefore: boolean },
): ProofFault | undefined {
  if (revoked === undefined || (cameBefore && committedAt !== undefined && committedAt.slice(0, 10) < revoked))
    return undefined;
  return { kind: 'revoked', key, on: revoked };
}
