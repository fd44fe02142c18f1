import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { KeyOf } from '../core/record/key.ts';
import type { ProofOf } from '../core/record/proof.ts';

/** What an authenticator may be told to do wrong, and what a browser may say. */
export type Odd = {
  readonly flags?: number;
  readonly counter?: number;
  readonly party?: string;
  readonly behind?: Uint8Array;
  readonly client?: { readonly [name: string]: unknown };
  readonly clientText?: string;
  readonly digest?: string;
};

/** A device with a passkey of its own, which signs as WebAuthn Level 3 says (6.3.3, 7.2): touched and verified, unless told otherwise. */
export function authenticator(name = 'phone', algorithm: 'ES256' | 'EdDSA' | 'RS256' | 'P-384' = 'ES256') {
  const { publicKey, privateKey } = pairOf(algorithm);
  const key: KeyOf<'passkey'> = {
    kind: 'passkey',
    name,
    added: '2026-11-01',
    public: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    credential: createHash('sha256').update(name).digest('base64url'),
  };
  const prove = (signed: Uint8Array, origin: string, odd: Odd = {}): ProofOf<'passkey'> => {
    const head = Buffer.alloc(5);
    head[0] = odd.flags ?? 0x05;
    head.writeUInt32BE(odd.counter ?? 0, 1);
    const data = Buffer.concat([sha256(odd.party ?? new URL(origin).hostname), head, odd.behind ?? Buffer.alloc(0)]);
    const said = {
      type: 'webauthn.get',
      challenge: sha256(signed).toString('base64url'),
      origin,
      crossOrigin: false,
      ...odd.client,
    };
    const client = Buffer.from(odd.clientText ?? JSON.stringify(said));
    const over = Buffer.concat([data, sha256(client)]);
    const digest = algorithm === 'EdDSA' ? null : (odd.digest ?? 'sha256');
    return {
      kind: 'passkey',
      key: name,
      authenticator: data.toString('base64url'),
      client: client.toString('base64url'),
      signature: sign(digest, over, privateKey).toString('base64url'),
    };
  };
  return { key, prove };
}

const sha256 = (content: Uint8Array | string): Buffer => createHash('sha256').update(content).digest();

function pairOf(algorithm: 'ES256' | 'EdDSA' | 'RS256' | 'P-384'): { publicKey: KeyObject; privateKey: KeyObject } {
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: algorithm === 'ES256' ? 'P-256' : 'P-384' });
}
