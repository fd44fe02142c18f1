import { createHash, verify } from 'node:crypto';
import type { ProofFault } from '../../core/approval/proof-fault.ts';
import { SSH_NAMESPACE } from '../../core/approval/ssh-namespace.ts';
import type { KeyOf } from '../../core/record/key.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { exactBytes } from './exact-bytes.ts';
import { curveHash, openSshKey, type SshKey, unsigned } from './ssh-key.ts';
import { WireReader, wireString } from './ssh-wire.ts';

const MAGIC = 'SSHSIG';
const PRESENT = 0x01;

/**
 * Checks what `ssh-keygen -Y sign -n greenlit-decision` made over `signed` (OpenSSH, PROTOCOL.sshsig) against the key of team.yaml; the key
 * that the signature brings along has to be that one, byte by byte. Undefined when it holds.
 */
export function checkSsh(signed: Uint8Array, proof: ProofOf<'ssh'>, key: KeyOf<'ssh'>): ProofFault | undefined {
  const blob = exactBytes(proof.signature);
  const parts = blob === undefined ? undefined : partsOf(blob);
  if (parts === undefined) return { kind: 'malformed', part: 'signature' };
  const opened = openSshKey(key.public);
  if (opened === undefined) return { kind: 'unusable-key' };
  if (!parts.publicKey.equals(opened.blob)) return { kind: 'other-key' };
  if (parts.namespace !== SSH_NAMESPACE) return { kind: 'other-use', what: parts.namespace };
  if (parts.hash !== 'sha512' && parts.hash !== 'sha256') return { kind: 'malformed', part: 'digest' };
  const over = Buffer.concat([
    Buffer.from(MAGIC),
    ...[parts.namespace, parts.reserved, parts.hash, createHash(parts.hash).update(signed).digest()].map(wireString),
  ]);
  return holds(opened, parts.signature, over) ? undefined : { kind: 'signature' };
}

type Parts = {
  readonly publicKey: Buffer;
  readonly namespace: string;
  readonly reserved: Buffer;
  readonly hash: string;
  readonly signature: Buffer;
};

function partsOf(blob: Buffer): Parts | undefined {
  const reader = new WireReader(blob);
  if (reader.bytes(MAGIC.length)?.toString('latin1') !== MAGIC || reader.number() !== 1) return undefined;
  const [publicKey, namespace, reserved, hash, signature] = Array.from({ length: 5 }, () => reader.string());
  if (!publicKey || !namespace || !reserved || !hash || !signature || !reader.ended) return undefined;
  return { publicKey, namespace: namespace.toString('latin1'), reserved, hash: hash.toString('latin1'), signature };
}

function holds({ kind, key, application }: SshKey, blob: Buffer, over: Buffer): boolean {
  const reader = new WireReader(blob);
  const algorithm = reader.text();
  const value = reader.string();
  if (value === undefined) return false;
  if (kind === 'ssh-rsa') {
    const hash = algorithm === 'rsa-sha2-512' ? 'sha512' : algorithm === 'rsa-sha2-256' ? 'sha256' : undefined;
    return hash !== undefined && reader.ended && verify(hash, over, key, value);
  }
  if (algorithm !== kind) return false;
  const told = application === undefined ? over : touched(reader, application, over);
  if (told === undefined || !reader.ended) return false;
  if (kind.includes('ed25519')) return verify(null, told, key, value);
  const numbers = new WireReader(value);
  const [r, s] = [numbers.string(), numbers.string()];
  const hash = curveHash(kind);
  if (!r || !s || hash === undefined || !numbers.ended) return false;
  const size =
    key.asymmetricKeyDetails?.namedCurve === 'secp521r1'
      ? 66
      : key.asymmetricKeyDetails?.namedCurve === 'secp384r1'
        ? 48
        : 32;
  const fixed = [unsigned(r), unsigned(s)];
  if (fixed.some((each) => each.length > size)) return false;
  const raw = Buffer.concat(fixed.map((each) => Buffer.concat([Buffer.alloc(size - each.length), each])));
  return verify(hash, told, { key, dsaEncoding: 'ieee-p1363' }, raw);
}

/** What a security key signs (OpenSSH, PROTOCOL.u2f): digests of its application and of the message, with what it did in between. */
function touched(reader: WireReader, application: string, over: Buffer): Buffer | undefined {
  const flags = reader.bytes(1);
  const counter = reader.bytes(4);
  if (flags === undefined || counter === undefined || ((flags[0] ?? 0) & PRESENT) === 0) return undefined;
  const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
  return Buffer.concat([sha256(application), flags, counter, sha256(over)]);
}
