import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { ProofFault } from '../../core/approval/proof-fault.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import type { RecorderKey } from '../../core/record/policy.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { exactBytes } from './exact-bytes.ts';

/** Checks an Ed25519 signature (RFC 8032) of a recorder: what is wrong with it, or nothing. Another spelling of the same bytes is refused. */
export function checkRecorder(
  signed: Uint8Array,
  proof: ProofOf<'recorder'>,
  key: Pick<RecorderKey, 'public'>,
): ProofFault | undefined {
  const signature = exactBytes(proof.signature);
  if (signature?.length !== 64) return { kind: 'malformed', part: 'signature' };
  return verify(null, signed, publicKey(key.public), signature) ? undefined : { kind: 'signature' };
}

/** A thousand approvals name the same few keys. */
const KEYS = new Map<string, KeyObject>();

function publicKey(x: string): KeyObject {
  const known = KEYS.get(x) ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  KEYS.set(x, known);
  return known;
}

/** A key that signs, with its public part as team.yaml has it. */
export type SigningKey = { readonly public: string; readonly sign: (content: Uint8Array) => string };

/** Reads a private key: PKCS #8 as PEM. @throws WrongUse when it is none, or of another kind than Ed25519. */
export function signingKey(pem: string, where: string): SigningKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new WrongUse(
      `${where} holds no private key in PEM form without a password. Make one: npm run enrol -- --recorder NAME`,
    );
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new WrongUse(`${where} holds a key of another kind than Ed25519. Make one: npm run enrol -- --recorder NAME`);
  return { public: publicPart(key), sign: (content) => sign(null, content, key).toString('base64url') };
}

/** A new pair: the private part as PEM, the public one as team.yaml has it. */
export function newSigningKey(): { readonly pem: string; readonly public: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), public: publicPart(privateKey) };
}

const publicPart = (key: KeyObject): string => createPublicKey(key).export({ format: 'jwk' }).x ?? '';
