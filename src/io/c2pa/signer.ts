import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { p256, p384 } from '@noble/curves/nist.js';
import { encode } from 'cbor2';

/** A key with its certificates, ready to sign. `identity` names both by digest, never the key itself. */
export type Signer = {
  readonly alg: 'Es256' | 'Es384' | 'Ed25519';
  /** How many bytes a signature takes up in a file, certificates included. */
  readonly reserve: number;
  readonly subject: string;
  readonly fingerprint: string;
  /** The authorities at the end of the chain, as PEM: whoever verifies here trusts them. */
  readonly anchors?: string;
  /** A complete COSE_Sign1 over a claim, padded to exactly `reserve` bytes. The same claim gives the same bytes. */
  readonly sign: (claim: Uint8Array) => Uint8Array<ArrayBuffer>;
};

/** A key or chain that cannot sign; `message` says why, for people. */
export class BadKey extends Error {
  override readonly name = 'BadKey';
}

/**
 * Makes a signer of a private key (PKCS 8 or SEC 1, PEM) and its chain (PEM, leaf first). ECDSA on P-256 and P-384 with
 * the nonce of RFC 6979, or Ed25519: both are deterministic, so that a pack sealed twice is the same pack.
 * @throws BadKey when they do not fit each other or C2PA, or are not valid at this instant (ISO).
 */
export function signerOf(keyPem: string, chainPem: string, now: string): Signer {
  const key = attempt(() => createPrivateKey(keyPem), 'the private key is not a PEM key without a password');
  const blocks = chainPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const chain = blocks.map((pem) =>
    attempt(() => new X509Certificate(pem), 'a certificate of the chain cannot be read'),
  );
  const [leaf] = chain;
  if (leaf === undefined) throw new BadKey('the chain holds no certificate');
  const kind = kindOf(key);
  if (!leaf.checkPrivateKey(key)) throw new BadKey('the first certificate of the chain is not the one of this key');
  for (const { validFromDate, validToDate } of chain) {
    const [from, to] = [validFromDate.toISOString(), validToDate.toISOString()];
    if (now < from) throw new BadKey(`a certificate of the chain begins on ${from.slice(0, 10)}`);
    if (now > to) throw new BadKey(`a certificate of the chain ended on ${to.slice(0, 10)}`);
  }
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    if (issuer !== undefined && !certificate.verify(issuer.publicKey))
      throw new BadKey(`certificate ${index + 1} of the chain was not issued by certificate ${index + 2}`);
  }
  // A root is known to who trusts it; sending it along proves nothing (C2PA 2.2, section 14.5).
  const sent = chain
    .filter((each, index) => index === 0 || each.subject !== each.issuer)
    .map(({ raw }) => new Uint8Array(raw));
  const roots = chain.slice(1).filter(({ subject, issuer }) => subject === issuer);
  const reserve = sent.reduce((sum, { length }) => sum + length, 0) + SIGNATURE_AND_HEADERS;
  return {
    alg: kind.name,
    reserve,
    subject: leaf.subject.replaceAll('\n', ', '),
    ...(roots.length === 0 ? {} : { anchors: roots.map(String).join('\n') }),
    fingerprint: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
    sign: (claim) => {
      const head = encode(
        new Map<number, unknown>([
          [1, kind.cose],
          [33, sent.length === 1 ? sent[0] : sent],
        ]),
      );
      const signature = kind.sign(key, encode(['Signature1', head, new Uint8Array(), claim]));
      return padded(head, signature, reserve);
    },
  };
}

/** Room for the signature, the labels of CBOR and a little padding, which is never empty. */
const SIGNATURE_AND_HEADERS = 512;

const KINDS = {
  'ec prime256v1': {
    name: 'Es256',
    cose: -7,
    sign: (key: KeyObject, bytes: Uint8Array) => p256.sign(bytes, secretOf(key, 32)),
  },
  'ec secp384r1': {
    name: 'Es384',
    cose: -35,
    sign: (key: KeyObject, bytes: Uint8Array) => p384.sign(bytes, secretOf(key, 48)),
  },
  ed25519: {
    name: 'Ed25519',
    cose: -8,
    sign: (key: KeyObject, bytes: Uint8Array) => new Uint8Array(sign(null, bytes, key)),
  },
} as const;

function kindOf(key: KeyObject): (typeof KINDS)[keyof typeof KINDS] {
  const name = [key.asymmetricKeyType, key.asymmetricKeyDetails?.namedCurve].filter(Boolean).join(' ');
  if (Object.hasOwn(KINDS, name)) return KINDS[name as keyof typeof KINDS];
  throw new BadKey(`the key is ${name}, and Greenlit signs with ECDSA on P-256 or P-384, or with Ed25519`);
}

const secretOf = (key: KeyObject, length: number): Uint8Array => {
  const bytes = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  return Buffer.concat([Buffer.alloc(length - bytes.length), bytes]);
};

/** COSE_Sign1 (RFC 9052) with a detached claim, as C2PA embeds it: zeros in the unprotected header fill it up. */
function padded(head: Uint8Array, signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const [open, pad, rest] = [Buffer.from([0xd2, 0x84]), encode('pad'), [encode(null), encode(signature)]];
  const fixed = [open, encode(head), Buffer.from([0xa1]), pad];
  const taken = [...fixed, ...rest].reduce((sum, { length }) => sum + length, 0);
  const zeros = size - taken - 3;
  if (zeros < 256) throw new BadKey('the certificates leave no room for a signature');
  const filled = Buffer.concat([...fixed, Buffer.from([0x59, zeros >> 8, zeros & 0xff]), Buffer.alloc(zeros), ...rest]);
  return new Uint8Array(filled);
}

function attempt<Value>(make: () => Value, wrong: string): Value {
  try {
    return make();
  } catch {
    // The library's words may quote the input; a key is never repeated in a message.
    throw new BadKey(wrong);
  }
}
