import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { ProofFault } from '../../core/approval/proof-fault.ts';
import type { RelyingParty } from '../../core/approval/relying-parties.ts';
import type { KeyOf } from '../../core/record/key.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { exactBytes } from './exact-bytes.ts';

/** Flags of the authenticator's data (WebAuthn Level 3, 6.1): somebody touched it, and it knew who by face, finger or PIN. */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;
const EXTENDED = 0x80;

/** What a passkey's proof is worth: its counter (0 where the authenticator keeps none), or what is wrong with it. */
export type PasskeyFinding = { readonly counter: number } | { readonly fault: ProofFault };

/**
 * Checks an assertion of WebAuthn (Level 3, 7.2, steps 7 to 24) offline. `signed` are the canonical bytes of the decision, whose sha256 is
 * the challenge; `parties` are the addresses of this catalogue. The key is `public` of team.yaml: what the proof itself says of its
 * key or algorithm is never asked.
 */
export function checkPasskey(
  signed: Uint8Array,
  proof: ProofOf<'passkey'>,
  key: KeyOf<'passkey'>,
  parties: readonly RelyingParty[],
): PasskeyFinding {
  const [authenticator, client, signature] = [proof.authenticator, proof.client, proof.signature].map(exactBytes);
  if (authenticator === undefined || client === undefined || signature === undefined)
    return { fault: { kind: 'malformed', part: 'encoding' } };
  const said = clientData(client);
  if (said === undefined) return { fault: { kind: 'malformed', part: 'client' } };
  if (said.type !== 'webauthn.get') return { fault: { kind: 'other-use', what: said.type } };
  const party = parties.find(({ origin }) => origin === said.origin);
  if (party === undefined || said.crossOrigin === true || said.topOrigin !== undefined)
    return { fault: { kind: 'other-place', origin: said.topOrigin ?? said.origin } };
  if (said.challenge !== sha256(signed).toString('base64url')) return { fault: { kind: 'other-words' } };
  const flags = authenticator[32];
  const plain = flags !== undefined && (flags & (ATTESTED | EXTENDED)) === 0;
  if (flags === undefined || authenticator.length < 37 || (plain && authenticator.length !== 37))
    return { fault: { kind: 'malformed', part: 'authenticator' } };
  if (!authenticator.subarray(0, 32).equals(sha256(Buffer.from(party.id))))
    return { fault: { kind: 'other-place', origin: said.origin } };
  if ((flags & PRESENT) === 0 || (flags & VERIFIED) === 0) return { fault: { kind: 'not-verified' } };
  const opened = openKey(key.public);
  if (opened === undefined) return { fault: { kind: 'unusable-key' } };
  const over = Buffer.concat([authenticator, sha256(client)]);
  return isSignedBy(opened, over, signature)
    ? { counter: authenticator.readUInt32BE(33) }
    : { fault: { kind: 'signature' } };
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

type ClientData = {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin?: unknown;
  readonly topOrigin?: string;
};

function clientData(bytes: Buffer): ClientData | undefined {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const { type, challenge, origin, topOrigin } = read as { [name: string]: unknown };
    const whole = [type, challenge, origin, topOrigin ?? ''].every((each) => typeof each === 'string');
    return whole ? (read as ClientData) : undefined;
  } catch {
    return undefined;
  }
}

/** The algorithm follows from the key alone (ES256, EdDSA, RS256), so that a proof cannot choose a weaker one. */
function openKey(spki: string): KeyObject | undefined {
  try {
    const der = Buffer.from(spki, 'base64');
    if (der.toString('base64') !== spki) return undefined;
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    if (key.asymmetricKeyType === 'ed25519') return key;
    if (key.asymmetricKeyType === 'ec') return namedCurve === 'prime256v1' ? key : undefined;
    return key.asymmetricKeyType === 'rsa' && modulusLength >= 2048 && modulusLength <= 8192 ? key : undefined;
  } catch {
    return undefined;
  }
}

const isSignedBy = (key: KeyObject, over: Buffer, signature: Buffer): boolean =>
  verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', over, key, signature);
