import { createPublicKey, type KeyObject } from 'node:crypto';
import { WireReader } from './ssh-wire.ts';

/** A public key of ssh, opened. `application` is set for keys that live in a security key. */
export type SshKey = {
  readonly kind: string;
  readonly key: KeyObject;
  readonly application?: string;
  readonly blob: Buffer;
};

/** Curves by their names in ssh (RFC 5656): the name of JWK, bytes of a coordinate, and the digest that goes with each. */
const CURVES: {
  readonly [name: string]: { readonly crv: string; readonly size: number; readonly hash: string } | undefined;
} = {
  nistp256: { crv: 'P-256', size: 32, hash: 'sha256' },
  nistp384: { crv: 'P-384', size: 48, hash: 'sha384' },
  nistp521: { crv: 'P-521', size: 66, hash: 'sha512' },
};

/** The digest that ECDSA takes for a kind of key. */
export const curveHash = (kind: string): string | undefined => CURVES[/nistp\d+/.exec(kind)?.[0] ?? '']?.hash;

/** Opens the second word of a `.pub` file; undefined when it is no key that can be checked here. */
export function openSshKey(line: string): SshKey | undefined {
  const [kind = '', encoded = ''] = line.split(' ');
  const blob = Buffer.from(encoded, 'base64');
  const reader = new WireReader(blob);
  if (blob.toString('base64') !== encoded || reader.text() !== kind) return undefined;
  try {
    const key = createPublicKey({ key: jwkOf(kind, reader), format: 'jwk' });
    const application = kind.startsWith('sk-') ? reader.text() : undefined;
    if (!reader.ended || (kind.startsWith('sk-') && application === undefined)) return undefined;
    if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return undefined;
    return { kind, key, blob, ...(application === undefined ? {} : { application }) };
  } catch {
    return undefined;
  }
}

function jwkOf(kind: string, reader: WireReader): { [name: string]: string } {
  const next = (): Buffer => reader.string() ?? Buffer.alloc(0);
  const encoded = (bytes: Buffer): string => bytes.toString('base64url');
  if (kind === 'ssh-rsa') {
    const [e, n] = [next(), next()];
    return { kty: 'RSA', e: encoded(unsigned(e)), n: encoded(unsigned(n)) };
  }
  if (kind.includes('ed25519')) return { kty: 'OKP', crv: 'Ed25519', x: encoded(next()) };
  const name = next().toString('latin1');
  const curve = CURVES[name];
  const point = next();
  if (curve === undefined || !kind.includes(`-${name}`) || point[0] !== 4 || point.length !== 1 + 2 * curve.size)
    throw new TypeError('no such curve');
  return {
    kty: 'EC',
    crv: curve.crv,
    x: encoded(point.subarray(1, 1 + curve.size)),
    y: encoded(point.subarray(1 + curve.size)),
  };
}

/** A number of ssh without the zero that keeps it positive. */
export const unsigned = (bytes: Buffer): Buffer => (bytes[0] === 0 ? bytes.subarray(1) : bytes);
