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
  execFileSync(
    'git',
    [
      ...['user.name=Ines', 'user.email=ines@example.com', 'maintenance.auto=false'].flatMap((each) => ['-c', each]),
      ...args,
    ],
    {
      cwd,
      env,
      encoding: 'utf8',
    },
  ).trim();

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
  expect(done).toEqual({ pushed: true, untold: true, branch: 'brief/12', request: 100 });
  expect(git(join(folder, 'origin.git'), 'show', '--name-only', '--format=%an <%ae>%n%B', 'brief/12')).toBe(
    'greenlit <greenlit@users.noreply.github.com>\nWrite it down\n\nFrom issue #12.\n\n\ncampaigns/first-light/brief.mdx',
  );
  expect(server.state.pulls).toMatchObject([{ title: 'Brief: First Light', head: 'brief/12', base: 'main' }]);
  expect(server.state.comments.map((each) => each.body)).toEqual([
    '<!-- greenlit:brief -->\nThank you. Your brief is written up in #100; everything else happens there.',
  ]);
});

test('approvals go to the branch they were given on; when nothing changed, nothing is pushed', async () => {
  expect(await run({ pull_request: pull('hero') }, [])).toEqual({ pushed: false, untold: false, branch: 'hero' });
  await approved();
  expect(await run({ pull_request: pull('hero') })).toEqual({ pushed: true, untold: true, branch: 'hero' });
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

/** Somebody else pushes to the branch in between. */
const meanwhile = async (files: { readonly [path: string]: string }): Promise<void> => {
  const other = join(folder, 'other');
  git(folder, 'clone', '--quiet', '--branch=hero', 'origin.git', 'other');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(other, path, '..'), { recursive: true });
    await writeFile(join(other, path), text);
  }
  git(other, 'add', '.');
  git(other, 'commit', '--quiet', '--allow-empty', '-m', 'Meanwhile');
  git(other, 'push', '--quiet', 'origin', 'hero');
};
const onHero = (): string[] =>
  git(join(folder, 'origin.git'), 'ls-tree', '-r', '--name-only', 'hero', '--', 'campaigns/first-light').split('\n');

test('what goes to a branch that moved meanwhile is put on what is there now', async () => {
  const noor = APPROVAL.replace('--mara', '--noor');
  await meanwhile({ [noor]: 'yes\n', 'campaigns/team.yaml': 'people: [2]\n' });
  await approved();
  expect(await run({ pull_request: pull('hero') })).toEqual({ pushed: true, untold: true, branch: 'hero' });
  expect(git(join(folder, 'origin.git'), 'log', '-2', '--format=%s', 'hero')).toBe('Write it down\nMeanwhile');
  expect(onHero()).toEqual([APPROVAL, noor]);
  expect(git(join(folder, 'origin.git'), 'show', 'hero:campaigns/team.yaml')).toBe('people: [2]');
});

test('a name that was taken meanwhile gets a number, and what is there already is not written again', async () => {
  await meanwhile({ [APPROVAL]: 'no\n' });
  await approved();
  expect((await run({ pull_request: pull('hero') })).pushed).toBe(true);
  expect(onHero()).toEqual([APPROVAL.replace('.md', '-2.md'), APPROVAL]);
  git(join(folder, 'work'), 'reset', '--quiet', '--mixed', 'origin/main');
  expect(await run({ pull_request: pull('hero') })).toEqual({ pushed: false, untold: false, branch: 'hero' });
  expect(onHero()).toHaveLength(2);
});

test('a brief whose pull request could not be opened gets one by the next run, and what was written on since stays', async () => {
  const brief = 'campaigns/first-light/brief.mdx';
  await mkdir(join(folder, 'work/campaigns/first-light'));
  await writeFile(join(folder, 'work', brief), 'as the form said\n');
  git(folder, 'clone', '--quiet', 'origin.git', 'earlier');
  await mkdir(join(folder, 'earlier/campaigns/first-light'));
  await writeFile(join(folder, 'earlier', brief), 'as somebody wrote on\n');
  git(join(folder, 'earlier'), 'add', '.');
  git(join(folder, 'earlier'), 'commit', '--quiet', '-m', 'By the run before');
  git(join(folder, 'earlier'), 'push', '--quiet', 'origin', 'HEAD:refs/heads/brief/12');
  expect(await run({ issue }, [brief])).toEqual({ pushed: false, untold: false, branch: 'brief/12', request: 100 });
  expect(git(join(folder, 'origin.git'), 'show', `brief/12:${brief}`)).toBe('as somebody wrote on');
});

test('a form that was changed replaces what came of it, until somebody goes on with that', async () => {
  const work = join(folder, 'work');
  const start = git(work, 'rev-parse', 'HEAD');
  const origin = join(folder, 'origin.git');
  /** A run of its own: what an earlier one left in the working copy is not there. */
  const from = async (campaign: string, text: string) => {
    git(work, 'reset', '--quiet', '--hard', start);
    await mkdir(join(work, 'campaigns', campaign), { recursive: true });
    await writeFile(join(work, 'campaigns', campaign, 'brief.mdx'), text);
    const done = await run({ issue }, [`campaigns/${campaign}/brief.mdx`]);
    return [done.pushed, git(origin, 'ls-tree', '-r', '--name-only', 'brief/12', 'campaigns')];
  };
  const held = (campaign: string) => git(origin, 'show', `brief/12:campaigns/${campaign}/brief.mdx`);
  const only = (campaign: string) => `campaigns/${campaign}/brief.mdx\ncampaigns/team.yaml`;
  expect(await from('first-light', 'one\n')).toEqual([true, only('first-light')]);
  expect(await from('first-light', 'two\n')).toEqual([true, only('first-light')]);
  expect(held('first-light')).toBe('two');
  // The main branch went on meanwhile; what is there is not taken along.
  git(folder, 'clone', '--quiet', 'origin.git', 'mine');
  const mine = join(folder, 'mine');
  await writeFile(join(mine, 'notes.md'), 'more\n');
  git(mine, 'add', '.');
  git(mine, 'commit', '--quiet', '-m', 'On main');
  git(mine, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
  expect(await from('second-light', 'three\n')).toEqual([true, only('second-light')]);
  expect(git(origin, 'ls-tree', '--name-only', 'brief/12')).toBe('campaigns');
  expect(await from('second-light', 'three\n')).toEqual([false, only('second-light')]);
  // Somebody says yes to it there: from then on it is theirs.
  git(mine, 'fetch', '--quiet', 'origin', 'brief/12');
  git(mine, 'checkout', '--quiet', 'FETCH_HEAD');
  await writeFile(join(mine, 'campaigns/yes.md'), 'yes\n');
  git(mine, 'add', '.');
  git(mine, 'commit', '--quiet', '-m', 'Approve');
  git(mine, 'push', '--quiet', 'origin', 'HEAD:refs/heads/brief/12');
  expect(await from('second-light', 'four\n')).toEqual([
    false,
    'campaigns/second-light/brief.mdx\ncampaigns/team.yaml\ncampaigns/yes.md',
  ]);
  expect(held('second-light')).toBe('three');
  // Nor does another name put a second brief beside it.
  expect(await from('third-light', 'five\n')).toEqual([
    false,
    'campaigns/second-light/brief.mdx\ncampaigns/team.yaml\ncampaigns/yes.md',
  ]);
  expect(server.state.comments.at(-1)?.body).toBe(
    '<!-- greenlit:brief -->\nYour brief is written up in #100, and somebody has gone on with it there. What you changed in the form since is not in it: say it there.\n',
  );
});

test('a repository that lets no program open proposals is told in the issue what to press', async () => {
  server.state.actionsMayOpenPulls = false;
  await mkdir(join(folder, 'work/campaigns/first-light'));
  await writeFile(join(folder, 'work/campaigns/first-light/brief.mdx'), 'x');
  await expect(run({ issue }, ['campaigns/first-light/brief.mdx'])).rejects.toThrow(
    'GitHub Actions is not permitted to create or approve pull requests.',
  );
  expect(server.state.comments.map((each) => each.body)).toEqual([
    '<!-- greenlit:brief -->\nThank you. Your brief is written up on the branch `brief/12`, and this repository does not let programs open proposals yet. Somebody who may set it up turns that on (Settings → Actions → General → “Allow GitHub Actions to create and approve pull requests”) and presses “Re-run jobs”; nothing has to be written again.\n',
  ]);
  server.state.actionsMayOpenPulls = true;
  expect(await run({ issue }, ['campaigns/first-light/brief.mdx'])).toMatchObject({ request: 101 });
  expect(server.state.comments[0]?.body).toContain('Your brief is written up in #101; everything else happens there.');
});

test('each decision goes out in the name of whoever decided', async () => {
  const noor = APPROVAL.replace('--mara', '--noor');
  await approved();
  await writeFile(join(folder, 'work', noor), 'yes\n');
  await run({ workflow_run: { event: 'pull_request_review', head_branch: 'hero', head_sha: 'a' } }, [
    `${APPROVAL}\tmara-l <8675309+mara-l@users.noreply.github.com>`,
    `${noor}\tnoor_acme <7+noor_acme@users.noreply.github.com>`,
  ]);
  expect(git(join(folder, 'origin.git'), 'log', '-2', '--format=%an <%ae>, %ce', '--name-only', 'hero')).toBe(
    [
      'noor_acme <7+noor_acme@users.noreply.github.com>, greenlit@users.noreply.github.com',
      '',
      noor,
      'mara-l <8675309+mara-l@users.noreply.github.com>, greenlit@users.noreply.github.com',
      '',
      APPROVAL,
    ].join('\n'),
  );
});

test('a file that was changed goes out where it is still as it was, and nothing after it where it is not', async () => {
  const round = 'campaigns/first-light/batches/01/batch.md';
  await meanwhile({ [round]: 'open\n' });
  const work = join(folder, 'work');
  git(work, 'fetch', '--quiet', 'origin', 'hero');
  git(work, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
  const lines = [
    `${round}\tgreenlit <greenlit@users.noreply.github.com>`,
    `${APPROVAL}\tmara-l <8+mara-l@users.noreply.github.com>`,
  ];
  const event = { pull_request: pull('hero') };
  await writeFile(join(work, round), 'picked\n');
  await approved();
  // Something else came in between: the round is as it was.
  const other = join(folder, 'other');
  await writeFile(join(other, 'campaigns/team.yaml'), 'people: [2]\n');
  git(other, 'commit', '--quiet', '-a', '-m', 'Between');
  git(other, 'push', '--quiet', 'origin', 'hero');
  expect((await run(event, lines)).pushed).toBe(true);
  const origin = join(folder, 'origin.git');
  expect(git(origin, 'log', '-3', '--format=%an', 'hero')).toBe('mara-l\ngreenlit\nInes');
  expect(git(origin, 'show', `hero:${round}`)).toBe('picked');
  // Somebody judged in that very file in between: neither their words nor a yes to others are written.
  git(work, 'rm', '--quiet', APPROVAL);
  git(work, 'commit', '--quiet', '-m', 'Once more');
  git(work, 'push', '--quiet', 'origin', 'HEAD:hero');
  git(other, 'pull', '--quiet', 'origin', 'hero');
  await writeFile(join(other, round), 'judged\n');
  git(other, 'commit', '--quiet', '-a', '-m', 'Judged');
  git(other, 'push', '--quiet', 'origin', 'hero');
  await writeFile(join(work, round), 'picked otherwise\n');
  await approved();
  expect((await run(event, lines)).pushed).toBe(false);
  expect(git(origin, 'log', '-1', '--format=%s', 'hero')).toBe('Judged');
  expect(git(origin, 'show', `hero:${round}`)).toBe('judged');
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
