import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KeyOf } from '../../core/record/key.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { folderOf } from '../../testing/folder.ts';
import { checkSsh } from './ssh-signature.ts';
import { wireString } from './ssh-wire.ts';

const SIGNED = new TextEncoder().encode('greenlit-decision/1\nby "mara"\n');

function signer(kind: string, ...bits: string[]) {
  const { path: home } = folderOf({});
  const file = join(home, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', kind, ...bits, '-N', '', '-C', 'mara', '-f', file]);
  const [word, encoded] = readFileSync(`${file}.pub`, 'utf8').split(' ');
  const key: KeyOf<'ssh'> = { kind: 'ssh', name: 'laptop', added: '2026-11-01', public: `${word} ${encoded}` };
  const prove = (bytes: Uint8Array, ...options: string[]): ProofOf<'ssh'> => {
    const named = options.includes('-n') ? options : ['-n', 'greenlit-decision', ...options];
    const armored = execFileSync('ssh-keygen', ['-Y', 'sign', '-f', file, ...named], {
      input: bytes,
      stdio: 'pipe',
    }).toString();
    const base64 = armored
      .split('\n')
      .filter((line) => !line.startsWith('-----'))
      .join('');
    return { kind: 'ssh', key: 'laptop', signature: Buffer.from(base64, 'base64').toString('base64url') };
  };
  return { key, prove };
}

describe('what ssh-keygen signs', () => {
  test.each([
    ['ed25519'],
    ['ecdsa', '-b', '256'],
    ['ecdsa', '-b', '384'],
    ['ecdsa', '-b', '521'],
    ['rsa', '-b', '2048'],
  ])('proves a decision with a key of %s %s %s', (kind, ...bits) => {
    const { key, prove } = signer(kind, ...bits);
    expect(checkSsh(SIGNED, prove(SIGNED), key)).toBeUndefined();
    expect(checkSsh(SIGNED, prove(SIGNED, '-O', 'hashalg=sha256'), key)).toBeUndefined();
    expect(checkSsh(Buffer.from('other'), prove(SIGNED), key)).toEqual({ kind: 'signature' });
  });

  test('proves nothing for another purpose, by another key, or with a byte changed', () => {
    const mara = signer('ed25519');
    const tom = signer('ed25519');
    const proof = mara.prove(SIGNED);
    expect(checkSsh(SIGNED, mara.prove(SIGNED, '-n', 'git'), mara.key)).toEqual({ kind: 'other-use', what: 'git' });
    expect(checkSsh(SIGNED, proof, tom.key)).toEqual({ kind: 'other-key' });
    expect(checkSsh(SIGNED, proof, { ...mara.key, public: 'ssh-ed25519 AAAA' })).toEqual({ kind: 'unusable-key' });
    const bytes = Buffer.from(proof.signature, 'base64url');
    for (let at = 0; at < bytes.length; at += 3) {
      const turned = Buffer.from(bytes);
      turned[at]! ^= 1;
      expect(checkSsh(SIGNED, { ...proof, signature: turned.toString('base64url') }, mara.key)).toHaveProperty('kind');
    }
    for (const signature of [`${proof.signature}AA`, 'A', proof.signature.slice(0, 40)])
      expect(checkSsh(SIGNED, { ...proof, signature }, mara.key)).toEqual({ kind: 'malformed', part: 'signature' });
  });
});

/**
 * A security key as OpenSSH speaks to one (PROTOCOL.u2f, PROTOCOL.sshsig): what it signs is over digests of its application and of the message,
 * with flags and a counter in between. There is none in this machine, so its part is played here.
 */
function securityKey(kind: 'sk-ssh-ed25519@openssh.com' | 'sk-ecdsa-sha2-nistp256@openssh.com') {
  const edwards = kind.includes('ed25519');
  const { publicKey, privateKey } = edwards
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const application = 'ssh:';
  const blob = Buffer.concat(
    (edwards ? [kind, Buffer.from(x, 'base64url'), application] : [kind, 'nistp256', point, application]).map(
      wireString,
    ),
  );
  const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
  const key: KeyOf<'ssh'> = {
    ...{ kind: 'ssh', name: 'yubikey', added: '2026-11-01', public: `${kind} ${blob.toString('base64')}` },
  };
  const prove = (
    bytes: Uint8Array,
    { flags = 0x05, over = application, namespace = 'greenlit-decision' } = {},
  ): ProofOf<'ssh'> => {
    const digest = createHash('sha512').update(bytes).digest();
    const message = Buffer.concat([Buffer.from('SSHSIG'), ...[namespace, '', 'sha512', digest].map(wireString)]);
    const counted = Buffer.of(flags, 0, 0, 0, 7);
    const told = Buffer.concat([sha256(over), counted, sha256(message)]);
    const raw = sign(edwards ? null : 'sha256', told, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const positive = (part: Buffer): Buffer => (part[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), part]) : part);
    const value = edwards
      ? raw
      : Buffer.concat([raw.subarray(0, 32), raw.subarray(32)].map((each) => wireString(positive(each))));
    const signature = Buffer.concat([wireString(kind), wireString(value), counted]);
    const version = Buffer.of(0, 0, 0, 1);
    const parts = [blob, namespace, '', 'sha512', signature].map(wireString);
    const whole = Buffer.concat([Buffer.from('SSHSIG'), version, ...parts]);
    return { kind: 'ssh', key: 'yubikey', signature: whole.toString('base64url') };
  };
  return { key, prove };
}

describe.each(['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'] as const)(
  'a security key, %s',
  (kind) => {
    test('proves a decision when somebody touched it, and only for its own application and purpose', () => {
      const { key, prove } = securityKey(kind);
      const other = securityKey(kind);
      expect(checkSsh(SIGNED, prove(SIGNED), key)).toBeUndefined();
      expect(checkSsh(SIGNED, prove(SIGNED, { flags: 0x01 }), key)).toBeUndefined();
      expect(checkSsh(SIGNED, prove(SIGNED, { flags: 0x00 }), key)).toEqual({ kind: 'signature' });
      expect(checkSsh(SIGNED, prove(SIGNED, { flags: 0x04 }), key)).toEqual({ kind: 'signature' });
      expect(checkSsh(SIGNED, prove(SIGNED, { over: 'ssh:evil' }), key)).toEqual({ kind: 'signature' });
      expect(checkSsh(SIGNED, prove(SIGNED, { namespace: 'git' }), key)).toEqual({ kind: 'other-use', what: 'git' });
      expect(checkSsh(Buffer.from('other'), prove(SIGNED), key)).toEqual({ kind: 'signature' });
      expect(checkSsh(SIGNED, prove(SIGNED), other.key)).toEqual({ kind: 'other-key' });
    });
  },
);

test('an agent that holds the key signs as the file does', async () => {
  const { path: home, remove } = folderOf({ 'id.pub': '' });
  const file = join(home, 'id');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, 'made')]);
  const [word, encoded] = readFileSync(join(home, 'made.pub'), 'utf8').split(' ');
  const key: KeyOf<'ssh'> = { kind: 'ssh', name: 'laptop', added: '2026-11-01', public: `${word} ${encoded}` };
  const socket = join(home, 'agent');
  const told = execFileSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' });
  const agent = Number(/SSH_AGENT_PID=(\d+)/.exec(told)?.[1]);
  try {
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    execFileSync('ssh-add', ['-q', join(home, 'made')], { env, stdio: 'pipe' });
    rmSync(join(home, 'made'));
    writeFileSync(`${file}.pub`, `${key.public}\n`);
    // The private part is nowhere but with the agent: ssh-keygen is given the public one, as `approve --prove` does.
    const armored = execFileSync('ssh-keygen', ['-Y', 'sign', '-n', 'greenlit-decision', '-f', `${file}.pub`], {
      ...{ input: SIGNED, env, stdio: 'pipe', encoding: 'utf8' },
    });
    const base64 = armored
      .split('\n')
      .filter((line) => !line.startsWith('-----'))
      .join('');
    const signature = Buffer.from(base64, 'base64').toString('base64url');
    expect(checkSsh(SIGNED, { kind: 'ssh', key: 'laptop', signature }, key)).toBeUndefined();
  } finally {
    process.kill(agent);
    remove();
  }
});
