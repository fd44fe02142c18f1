import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gitHub } from '../../io/host/github.ts';
import { startCodeHost } from '../../testing/code-host/start.ts';
import { propose } from './propose.ts';

let folder: string;
let server: Awaited<ReturnType<typeof startCodeHost>>;
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ines', '-c', 'user.email=ines@example.com', ...args], {
    cwd,
    env,
    encoding: 'utf8',
  }).trim();

beforeEach(async () => {
  server = await startCodeHost({ actionsMayOpenPulls: true });
  folder = await mkdtemp(join(tmpdir(), 'greenlit-propose-'));
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'origin.git');
  git(folder, 'clone', '--quiet', 'origin.git', 'work');
  await mkdir(join(folder, 'work/campaigns'), { recursive: true });
  await writeFile(join(folder, 'work/campaigns/team.yaml'), 'people: []\n');
  git(join(folder, 'work'), 'add', '.');
  git(join(folder, 'work'), 'commit', '--quiet', '-m', 'Start');
  git(join(folder, 'work'), 'push', '--quiet', 'origin', 'HEAD:refs/heads/main', 'HEAD:refs/heads/hero');
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const APPROVAL = 'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md';
const approved = async (text = 'yes\n') => {
  await mkdir(join(folder, 'work/campaigns/first-light/approvals'), { recursive: true });
  await writeFile(join(folder, 'work', APPROVAL), text);
};
const run = async (event: object, files: readonly string[] = [APPROVAL]) => {
  const [eventFile, writtenFile] = [join(folder, 'event.json'), join(folder, 'written.txt')];
  await writeFile(eventFile, JSON.stringify(event));
  await writeFile(writtenFile, files.map((each) => `${each}\n`).join(''));
  const host = gitHub(server.access);
  return propose({
    ...{ root: join(folder, 'work'), eventFile, writtenFile, message: 'Write it down', base: 'main', env, host },
  });
};
const issue = {
  number: 12,
  title: 'Brief: First\n Light',
  body: '',
  html_url: 'https://h/12',
  user: { login: 'mara' },
  created_at: '2026-11-24T00:00:00Z',
};
const pull = (ref: string) => ({ number: 7, head: { ref, sha: 'a' }, base: { ref: 'main', sha: 'b' } });

test('a brief goes to a branch of its own, with a pull request and an answer in the issue', async () => {
  await mkdir(join(folder, 'work/campaigns/first-light'));
  await writeFile(join(folder, 'work/campaigns/first-light/brief.mdx'), 'x');
  await writeFile(join(folder, 'work/elsewhere.txt'), 'not of the record');
  const done = await run({ issue }, ['campaigns/first-light/brief.mdx']);
  expect(done).toEqual({ pushed: true, branch: 'brief/12', request: 100 });
  expect(git(join(folder, 'origin.git'), 'show', '--name-only', '--format=%an <%ae>%n%B', 'brief/12')).toBe(
    'greenlit <greenlit@users.noreply.github.com>\nWrite it down\n\nFrom issue #12.\n\n\ncampaigns/first-light/brief.mdx',
  );
  expect(server.state.pulls).toMatchObject([{ title: 'Brief: First Light', head: 'brief/12', base: 'main' }]);
  expect(server.state.comments.map((each) => each.body)).toEqual([
    '<!-- greenlit:brief -->\nThank you. Your brief is written up in #100; everything else happens there.',
  ]);
});

test('approvals go to the branch they were given on; when nothing changed, nothing is pushed', async () => {
  expect(await run({ pull_request: pull('hero') }, [])).toEqual({ pushed: false, branch: 'hero' });
  await approved();
  expect(await run({ pull_request: pull('hero') })).toEqual({ pushed: true, branch: 'hero' });
  expect(git(join(folder, 'origin.git'), 'log', '-1', '--format=%s', 'hero')).toBe('Write it down');
});

test('nothing else that changed is committed in the reviewer’s name, and no filter of the proposal changes what is', async () => {
  await approved();
  const stranger = {
    'campaigns/team.yaml': 'people: [1]\n',
    'campaigns/first-light/approvals/assets-story--2026-11-12--mara.md': 'yes\n',
    'campaigns/.gitattributes': '*.md working-tree-encoding=UTF-16 ident eol=crlf filter=evil\n',
  };
  for (const [path, text] of Object.entries(stranger)) await writeFile(join(folder, 'work', path), text);
  await run({ pull_request: pull('hero') });
  expect(git(join(folder, 'origin.git'), 'show', '--name-only', '--format=', 'hero')).toBe(APPROVAL);
  expect(git(join(folder, 'origin.git'), 'show', `hero:${APPROVAL}`)).toBe('yes');
});

test('what somebody staged is not taken along, and a list of anything but texts of the record is refused', async () => {
  await approved();
  await writeFile(join(folder, 'work/campaigns/team.yaml'), 'people: [1]\n');
  await expect(run({ pull_request: pull('hero') }, ['campaigns/x.sh'])).rejects.toThrow(
    'This list of written files names campaigns/x.sh, which is no text of the record.',
  );
  git(join(folder, 'work'), 'add', 'campaigns/team.yaml');
  await expect(run({ pull_request: pull('hero') })).rejects.toThrow(
    '1 other file is staged already, and would be committed in somebody else’s name.',
  );
});

test('a branch that moved meanwhile is not overwritten', async () => {
  git(folder, 'clone', '--quiet', '--branch=hero', 'origin.git', 'other');
  git(join(folder, 'other'), 'commit', '--quiet', '--allow-empty', '-m', 'Meanwhile');
  git(join(folder, 'other'), 'push', '--quiet', 'origin', 'hero');
  await approved();
  await expect(run({ pull_request: pull('hero') })).rejects.toThrow('rejected');
  expect(git(join(folder, 'origin.git'), 'log', '-1', '--format=%s', 'hero')).toBe('Meanwhile');
});

test.each([
  '--upload-pack=touch${IFS}owned',
  'a b',
  'a..b',
  '$(touch owned)',
  'x;touch owned',
  'refs/heads/x.lock',
  '-x',
])('a branch named %j is refused', async (ref) => {
  await approved();
  await expect(run({ pull_request: pull(ref) })).rejects.toThrow('a name that not everything reads alike');
});

test('hooks that lie in the repository are not run', async () => {
  const hook = join(folder, 'work/.git/hooks/pre-commit');
  await writeFile(hook, `#!/bin/sh\ntouch ${folder}/owned\n`);
  await chmod(hook, 0o755);
  await approved();
  await run({ pull_request: pull('hero') });
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});
