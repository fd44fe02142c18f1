import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KeyOf } from '../../core/record/key.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { folderOf } from '../../testing/folder.ts';
import { checkSsh } from './ssh-signature.ts';

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
