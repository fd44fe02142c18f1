import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvedRecord, LOOKED_AT, MARA } from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { doctor } from './doctor.ts';

let repo: GitRepo;
beforeAll(async () => {
  repo = await approvedRecord();
});
afterAll(() => repo.remove());

const seen = async (root: string, more: { node?: string; env?: NodeJS.ProcessEnv; clone?: string } = {}) => {
  const found = await doctor({ ...{ root, version: '0.2.0', node: '24.1.0', now: LOOKED_AT, env: {} }, ...more });
  return Object.fromEntries(found.map(({ what, stands, said }) => [what, [stands, said]]));
};

it('finds a record that is well, and says what it could have besides', async () => {
  repo.git('config', 'user.email', 'Mara@example.com');
  expect(await seen(repo.path)).toMatchObject({
    Node: ['good', '24.1.0, for Greenlit 0.2.0'],
    history: ['good', 'all of it is here'],
    you: ['good', 'Mara Lindqvist, creative-lead'],
    record: ['lacks', 'form 1; 3 is the newest.'],
    drawing: ['good', expect.stringMatching(/^sharp \S+, libvips \S+$/)],
    typefaces: ['good', 'Geist, for sheets and cards'],
    signing: ['lacks', 'files carry no Content Credentials.'],
    'code host': ['good', expect.stringContaining('https://github.com/acme/campaigns')],
    folder: ['good', '.greenlit and dist are made here'],
  });
});

it('takes the packed file of this version for its pin, and no other', async () => {
  const pins = ['file:vendor/greenlit-0.2.0.tgz', 'file:greenlit-0.2.0.tgz', 'file:vendor/greenlit-0.1.0.tgz'];
  const told = [];
  for (const named of pins) {
    const folder = folderOf({ 'package.json': JSON.stringify({ dependencies: { greenlit: named } }) });
    told.push((await seen(folder.path))['pin']);
    folder.remove();
  }
  expect(told).toEqual([
    ['good', 'file:vendor/greenlit-0.2.0.tgz'],
    ['good', 'file:greenlit-0.2.0.tgz'],
    ['lacks', 'package.json names file:vendor/greenlit-0.1.0.tgz, and this is 0.2.0.'],
  ]);
});

it('tells of a branch that was rewritten since, which nothing in its own history can', async () => {
  const [host, clone] = [await approvedRecord(), folderOf({})];
  const fetch = () => host.git('-C', clone.path, 'fetch', '-q');
  const told = async (): Promise<unknown> => (await seen(clone.path))['branch'];
  const rewritten = (commits: string): unknown => [
    'wrong',
    `origin/main was rewritten since this clone saw it first: ${commits} gone. A decision among them, also a no, is heard by nobody now.`,
  ];
  host.git('clone', '-q', `file://${host.path}`, clone.path);
  host.write({ 'notes.md': 'More.\n' });
  host.commit({ by: MARA, at: '2026-11-13T10:00:00Z' });
  fetch();
  expect(await told()).toBeUndefined();
  host.git('reset', '-q', '--hard', 'HEAD~1');
  fetch();
  expect(await told()).toEqual(rewritten('1 commit that it held is'));
  host.git('reset', '-q', '--hard', 'HEAD~1');
  fetch();
  expect(await told()).toEqual(rewritten('2 commits that it held are'));
  clone.remove();
  host.remove();
});

it('tells so where the first thing that a clone fetched was the branch rewritten', async () => {
  const [host, clone] = [await approvedRecord(), folderOf({})];
  host.git('clone', '-q', `file://${host.path}`, clone.path);
  host.git('reset', '-q', '--hard', 'HEAD~1');
  host.git('-C', clone.path, 'fetch', '-q');
  expect((await seen(clone.path))['branch']).toEqual([
    'wrong',
    expect.stringMatching(/: 1 commit that it held is gone\./),
  ]);
  clone.remove();
  host.remove();
});

it('tells what is wrong, each with how it is mended', async () => {
  repo.git('config', 'user.email', 'stranger@example.com');
  repo.write({
    'package.json': '{ "devDependencies": { "greenlit": "^0.1.0" } }',
    'campaigns/team.yaml': 'people: [{ id: mara, name: Mara, roles: [queen] }]\n',
  });
  rmSync(join(repo.path, '.gitignore'));
  expect(await seen(repo.path, { node: '20.1.0', env: { GREENLIT_C2PA_KEY: 'nowhere.pem' } })).toMatchObject({
    Node: ['wrong', '20.1.0 is too old.'],
    record: ['wrong', expect.stringContaining('queen')],
    pin: ['lacks', 'package.json names ^0.1.0, which is another version tomorrow.'],
    signing: ['wrong', expect.any(String)],
    folder: ['wrong', 'git does not ignore .greenlit, where Greenlit remembers what it drew.'],
  });
});

it('tells of a folder that is no record and no repository, too', async () => {
  const folder = folderOf({ 'notes.txt': 'nothing' });
  expect(await seen(folder.path)).toMatchObject({
    history: [
      'wrong',
      'This copy has no git history (it is new, a download or an export), so nobody can tell who added what.',
    ],
    record: ['wrong', 'There is no campaigns/team.yaml here.'],
  });
  folder.remove();
});

it('looks for a browser where Greenlit’s own tests are, and where it is installed for none', async () => {
  const folder = folderOf({ 'bin/chromium': '', 'clone/package.json': '{}' });
  const [clone, path] = [join(folder.path, 'clone'), join(folder.path, 'bin')];
  const browser = async (env: NodeJS.ProcessEnv, where?: string) =>
    (await seen(repo.path, { env, ...(where === undefined ? {} : { clone: where }) }))['browser'];
  expect(await browser({ PATH: path })).toBe(undefined);
  expect(await browser({ PATH: path }, clone)).toEqual(['good', `${join(path, 'chromium')}, for npm test`]);
  expect(await browser({ PATH: path, CHROME_PATH: '/nowhere/chrome' }, clone)).toEqual([
    'wrong',
    'CHROME_PATH names /nowhere/chrome, which is not there.',
  ]);
  const none = await browser({ PATH: '' }, clone);
  // On a Mac or on Windows one may lie where browsers are installed.
  if (process.platform === 'linux') expect(none).toEqual(['lacks', 'none is here, and half of npm test needs one.']);
  folder.remove();
});
