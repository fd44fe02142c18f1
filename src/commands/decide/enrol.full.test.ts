import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JONAS, LOOKED_AT, MARA, madeRecord, standingIn, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import { decide, lookAt } from './decide.ts';
import { enrol } from './enrol.ts';

const POLICY = 'policy: { evidence: proved }\n';

function home() {
  const { path } = folderOf({ '.ssh/known_hosts': '', '.ssh/other.pub': 'ssh-ed25519 AAAA jonas\n' });
  const file = join(path, '.ssh', 'id_ed25519');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'mara', '-f', file]);
  return { path, file, pub: `${file}.pub` };
}

test('a key is put into team.yaml, accepted, and proves a decision that somebody else commits', async () => {
  const repo = madeRecord({ [TEAM_FILE]: `${TEAM}${POLICY}` });
  const { path, pub } = home();
  const enrolled = { root: repo.path, person: 'mara', file: pub, name: 'laptop', today: '2026-11-11' };
  const { key } = await enrol(enrolled);
  const line = `keys: ${JSON.stringify([{ kind: 'ssh', name: 'laptop', added: '2026-11-11', public: key.public }])}`;
  expect(readFileSync(join(repo.path, TEAM_FILE), 'utf8')).toBe(
    `${TEAM}${POLICY}`.replace('handle: mara-l', `handle: mara-l, ${line}`),
  );
  repo.commit({ by: MARA, at: '2026-11-11T10:00:00Z' });

  const look = await lookAt({ root: repo.path, now: LOOKED_AT, name: 'first-light/hero' });
  const wish = { decision: 'approved', by: 'mara', criteria: { 'label-readable': 'pass' } } as const;
  const unproved = await decide(look, wish, { root: repo.path, commit: false });
  expect(unproved.problems.map(({ message }) => message)).toEqual([
    'This would not count: not proved with a key of that person.',
  ]);
  const { problems } = await decide(
    look,
    { ...wish, note: 'Go.' },
    { root: repo.path, commit: false, prove: { home: path } },
  );
  expect(problems).toEqual([]);
  repo.commit({ by: JONAS, at: LOOKED_AT });
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: proved, counts'] });
});

test('a key is refused that is none, that is there, or that nobody holds', async () => {
  const repo = madeRecord();
  const { path, pub, file } = home();
  const enrolled = { root: repo.path, person: 'mara', file: pub, name: 'laptop', today: '2026-11-11' };
  await enrol(enrolled);
  const said = (more: Partial<typeof enrolled>) =>
    enrol({ ...enrolled, ...more }).catch(({ message }: Error) => message.replace(path, '~'));
  expect(await said({})).toBe('Mara Lindqvist has this key in team.yaml already, as “laptop”.');
  expect(await said({ person: 'noor' })).toBe('Mara Lindqvist has this key in team.yaml already, as “laptop”.');
  expect(await said({ person: 'darkroom' })).toBe('Darkroom is a program, and programs never decide: it needs no key.');
  expect(await said({ file })).toBe(
    '--key ~/.ssh/id_ed25519 holds no public key that can prove something. Name the .pub file of an Ed25519, ECDSA or RSA key (2,048 bits or more).',
  );
  const look = await lookAt({ root: repo.path, now: LOOKED_AT, name: 'first-light/hero' });
  const wish = { decision: 'approved', by: 'noor', criteria: { 'label-readable': 'pass' } } as const;
  const refused = decide(look, wish, { root: repo.path, commit: false, prove: { home: path } });
  await expect(refused).rejects.toMatchObject({
    problems: [
      {
        message: 'team.yaml has no ssh key of noor that still counts, so nothing can be proved with one.',
        fix: 'Put one there: npm run enrol -- noor --key ~/.ssh/id_ed25519.pub',
      },
    ],
  });
});
