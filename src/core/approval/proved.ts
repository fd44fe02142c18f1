import type { Approval } from '../record/approval.ts';
import type { Key } from '../record/key.ts';
import { personOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import type { ProofFault } from './proof-fault.ts';
import type { Evidence } from './standing.ts';

/** What checking a proof found: it holds, with the day from which on its key counts no more and the device's counter, or what is wrong. */
export type CheckedProof =
  | { readonly revoked?: string; readonly counter?: number; readonly fault?: undefined }
  | { readonly fault: ProofFault; readonly counter?: undefined };

/** By the path of the approval's file. */
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
  // A day for the clocks of the world: the key was added somewhere on that day.
  if (Date.parse(at) < Date.parse(`${key.added}T00:00:00Z`) - DAY)
    return { fault: { kind: 'too-early', key: key.name, added: key.added } };
  return key;
}

const DAY = 24 * 3_600_000;

/**
 * Marks what a device's counter contradicts: each time it signs, it counts on, so that a later decision with a number no higher was
 * signed by a copy of its key. Zero says that the device does not count (passkeys that are shared between devices).
 */
export function withCounters(approvals: readonly Approval[], checked: CheckedProofs): CheckedProofs {
  const found = new Map(checked);
  const highest = new Map<string, number>();
  for (const { by, proof, source } of approvals.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const one = checked.get(source.path);
    if (proof === undefined || one?.counter === undefined || one.counter === 0) continue;
    const key = `${by} ${proof.key}`;
    const before = highest.get(key) ?? 0;
    if (one.counter <= before)
      found.set(source.path, { fault: { kind: 'counter-back', counter: one.counter, before } });
    else highest.set(key, one.counter);
  }
  return found;
}

/**
 * What git says of a decision that stands there, together with what its own proof says. A proof that holds is worth more than whoever
 * carried the file: it needs no history, and what git tells of the file's way says nothing against it. One that does not hold
 * makes the file one that was tampered with. In a shallow clone nothing counts, proved or not: what was said against it is not known.
 */
export function withProof(
  evidence: Omit<Evidence, 'self'>,
  proof: CheckedProof | undefined,
  { shallow, key }: { readonly shallow: boolean; readonly key: string },
): Omit<Evidence, 'self'> {
  if (proof === undefined || shallow || evidence.doubt?.kind === 'link') return evidence;
  const fault = proof.fault ?? revokedFault(proof, evidence, key);
  if (fault !== undefined) return { ...evidence, altered: true, doubt: { kind: 'proof', fault } };
  const { doubt: _, ...rest } = evidence;
  return { ...rest, level: 'proved', altered: false };
}

/** Only the record's own history can tell that a decision was there before its key was lost: what it says of itself anybody can write. */
function revokedFault(
  { revoked }: { readonly revoked?: string },
  { committedAt }: Pick<Evidence, 'committedAt'>,
  key: string,
): ProofFault | undefined {
  if (revoked === undefined || (committedAt !== undefined && committedAt.slice(0, 10) < revoked)) return undefined;
  return { kind: 'revoked', key, on: revoked };
}
