import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SSH_NAMESPACE } from '../../core/approval/ssh-namespace.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { KeyOf } from '../../core/record/key.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { whenAbsent } from '../files/absent.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

/** Where keys are looked for, and which one is to be used whatever is found there. */
export type SshKeys = { readonly home: string; readonly file?: string };

/**
 * Signs `bytes` with ssh-keygen, the way ssh does: it asks for a password on the terminal, asks the agent, waits for a touch of a security key.
 * The key is `file`, else the one of `<home>/.ssh` whose public part is that of team.yaml, else the agent's.
 * @throws Refusal when there is no ssh-keygen, or it signs nothing; its own words are told.
 */
export async function signWithSsh(bytes: Uint8Array, key: KeyOf<'ssh'>, keys: SshKeys): Promise<ProofOf<'ssh'>> {
  const folder = await temporaryFolder('greenlit-prove-');
  try {
    const file = keys.file ?? (await fileOf(key, keys.home)) ?? (await publicFile(key, folder.path));
    const armored = await run(['-Y', 'sign', '-n', SSH_NAMESPACE, '-f', file], bytes, key);
    const base64 = armored
      .split(/\r?\n/)
      .filter((line) => !line.startsWith('-----'))
      .join('');
    return { kind: 'ssh', key: key.name, signature: Buffer.from(base64, 'base64').toString('base64url') };
  } finally {
    await folder.done();
  }
}

/** The private key beside the public one that team.yaml names; where there is none beside it, an agent or a security key has it. */
async function fileOf({ public: part }: KeyOf<'ssh'>, home: string): Promise<string | undefined> {
  const ssh = join(home, '.ssh');
  const names = (await readdir(ssh).catch(whenAbsent([]))).filter((name) => name.endsWith('.pub')).toSorted();
  for (const name of names) {
    const words = (await readFile(join(ssh, name), 'utf8')).split(/\s+/);
    if (words.slice(0, 2).join(' ') !== part) continue;
    const own = name.replace(/\.pub$/, '');
    return join(ssh, (await readdir(ssh)).includes(own) ? own : name);
  }
  return undefined;
}

async function publicFile({ public: part }: KeyOf<'ssh'>, folder: string): Promise<string> {
  const file = join(folder, 'key.pub');
  await writeFile(file, `${part}\n`);
  return file;
}

function run(words: readonly string[], input: Uint8Array, key: KeyOf<'ssh'>): Promise<string> {
  const refused = (why: string): Refusal =>
    new Refusal([
      problem(
        'proof-refused',
        { file: 'campaigns/team.yaml', line: 1, column: 1 },
        {
          message: `ssh-keygen signed nothing with the key “${key.name}”: ${why.trim() || 'it said nothing'}`,
          fix: 'Name the file of the private key with --key-file FILE, or load it into the agent: ssh-add FILE',
        },
      ),
    ]);
  return new Promise((resolve, reject) => {
    const child = spawn('ssh-keygen', words, { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', ({ message }) => reject(refused(message)));
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(refused(said))));
    child.stdin.on('error', () => undefined).end(input);
  });
}
