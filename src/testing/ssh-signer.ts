import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyOf } from '../core/record/key.ts';
import type { ProofOf } from '../core/record/proof.ts';

/** An ssh key of somebody's, made by ssh-keygen in `home`, which signs as ssh does. */
export function sshSigner(home: string, name: string) {
  const file = join(home, name);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  const [word, encoded] = readFileSync(`${file}.pub`, 'utf8').split(' ');
  const key: KeyOf<'ssh'> = { kind: 'ssh', name, added: '2026-11-01', public: `${word} ${encoded}` };
  const prove = (bytes: Uint8Array, namespace = 'greenlit-decision'): ProofOf<'ssh'> => {
    const words = ['-Y', 'sign', '-f', file, '-n', namespace];
    const armored = execFileSync('ssh-keygen', words, { input: bytes, stdio: 'pipe' }).toString();
    const base64 = armored.split('\n').filter((line) => !line.startsWith('-----'));
    return { kind: 'ssh', key: name, signature: Buffer.from(base64.join(''), 'base64').toString('base64url') };
  };
  return { key, prove };
}
