import { describe, expect, test } from 'vitest';
import type { Approval } from '../record/approval.ts';
import type { Team } from '../record/team.ts';
import { type CheckedProof, proofKey, withCounters, withProof } from './proved.ts';

const PHONE = { kind: 'passkey', name: 'phone', public: 'AAAA', credential: 'AAAA', added: '2026-11-10' } as const;
const LAPTOP = { kind: 'ssh', name: 'laptop', public: 'ssh-ed25519 AAAA', added: '2026-11-10' } as const;
const teamWith = (...keys: readonly (typeof PHONE | typeof LAPTOP)[]) =>
  ({ people: [{ id: 'mara', name: 'Mara Lindqvist', keys }] }) as unknown as Team;
const PROOF = { kind: 'passkey', key: 'phone', authenticator: 'A', client: 'A', signature: 'A' } as const;
const said = (at: string, path = at) =>
  ({ by: 'mara', at, proof: PROOF, source: { path } }) as unknown as Approval & { proof: typeof PROOF };

describe('the key of a proof', () => {
  const team = teamWith(PHONE);
  test('is the one of that name that counts', () => {
    expect(proofKey(said('2026-11-12T09:30:00Z'), team, team)).toBe(PHONE);
  });
  test('is none that team.yaml lacks, that nobody accepted, of another kind, or younger than the decision', () => {
    const nobody = teamWith(LAPTOP);
    expect(proofKey(said('2026-11-12T09:30:00Z'), nobody, nobody)).toEqual({
      fault: { kind: 'unknown-key', key: 'phone', person: 'Mara Lindqvist' },
    });
    expect(proofKey(said('2026-11-12T09:30:00Z'), nobody, team)).toEqual({
      fault: { kind: 'key-not-in-force', key: 'phone' },
    });
    const other = teamWith({ ...LAPTOP, name: 'phone' } as unknown as typeof LAPTOP);
    expect(proofKey(said('2026-11-12T09:30:00Z'), other, other)).toEqual({
      fault: { kind: 'other-kind', key: 'phone', is: 'ssh' },
    });
    expect(proofKey(said('2026-11-08T09:30:00Z'), team, team)).toEqual({
      fault: { kind: 'too-early', key: 'phone', added: '2026-11-10' },
    });
  });
});

test('a counter that does not count on makes the later decision one by a copied key', () => {
  const approvals = [
    '2026-11-12T09:00:00Z',
    '2026-11-13T09:00:00Z',
    '2026-11-14T09:00:00Z',
    '2026-11-15T09:00:00Z',
  ].map((at, index) => ({ ...said(at), proof: { ...PROOF, client: `A${index}` } }));
  const checked = new Map<string, CheckedProof>(
    [5, 7, 7, 0].map((counter, index) => [approvals[index]!.source.path, { counter }]),
  );
  expect([...withCounters(approvals.toReversed(), checked).values()]).toEqual([
    { counter: 5 },
    { counter: 7 },
    { fault: { kind: 'counter-back', counter: 7, before: 7 } },
    { counter: 0 },
  ]);
});

test('what a device signed once is no second signing, under whatever signature and beside whatever copy', () => {
  const [first, copy, other] = ['a', 'b', 'c'].map((path) => said('2026-11-12T09:00:00Z', path));
  const double = { ...other!, proof: { ...PROOF, signature: 'B' } };
  const checked = new Map<string, CheckedProof>(['a', 'b', 'c'].map((path) => [path, { counter: 7 }]));
  expect(withCounters([first!, copy!, double], checked)).toEqual(checked);
});

describe('a proof beside what git says', () => {
  const claimed = { level: 'claimed', altered: false, doubt: { kind: 'uncommitted' } } as const;
  const whole = { shallow: false, key: 'phone', cameBefore: false };
  test('is worth more, whoever carried the file and whatever was done on its way', () => {
    expect(withProof(claimed, { counter: 0 }, whole)).toEqual({ level: 'proved', altered: false });
    const changed = {
      level: 'claimed',
      altered: true,
      doubt: { kind: 'changed', by: 'Tom', on: '2026-11-14' },
    } as const;
    expect(withProof(changed, { counter: 0 }, whole)).toEqual({ level: 'proved', altered: false });
  });
  test('is nothing where there is none, where the file is a link, or where history is cut off', () => {
    expect(withProof(claimed, undefined, whole)).toBe(claimed);
    expect(withProof(claimed, { counter: 0 }, { ...whole, shallow: true })).toBe(claimed);
    const link = { level: 'claimed', altered: true, doubt: { kind: 'link' } } as const;
    expect(withProof(link, { counter: 0 }, whole)).toBe(link);
  });
  test('that does not hold makes the file one that was tampered with, even in that person’s own commit', () => {
    const fault = { kind: 'signature' } as const;
    expect(withProof({ level: 'signed', altered: false }, { fault }, whole)).toEqual({
      level: 'signed',
      altered: true,
      doubt: { kind: 'proof', fault },
    });
  });
  test('by a key that was revoked holds only for what was committed before', () => {
    const at = (committedAt?: string, cameBefore = true) =>
      withProof(
        { ...claimed, ...(committedAt === undefined ? {} : { committedAt }) },
        { counter: 0, revoked: '2026-11-20' },
        { ...whole, cameBefore },
      );
    const fault = { kind: 'revoked', key: 'phone', on: '2026-11-20' };
    expect(at('2026-11-19T23:00:00Z').level).toBe('proved');
    expect(at('2026-11-20T00:00:00Z').doubt).toEqual({ kind: 'proof', fault });
    // The day of a commit is whatever its author's clock said; the revocation was not built on this one.
    expect(at('2026-11-19T23:00:00Z', false).doubt).toEqual({ kind: 'proof', fault });
    expect(at().doubt).toEqual({ kind: 'proof', fault });
  });
});
