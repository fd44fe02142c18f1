import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitHub } from '../../io/host/github.ts';
import { branchMoved, openPull } from '../../testing/code-host/pulls.ts';
import { blocked } from '../../testing/code-host/rules.ts';
import { type CodeHostServer, startCodeHost } from '../../testing/code-host/start.ts';
import { person } from '../../testing/code-host/state.ts';
import { propose } from './propose.ts';

/**
 * A branch that takes only signed commits (docs.github.com: "About commit signature verification"): what a program pushes there nobody
 * could merge. The host signs what it commits itself in the program's name.
 */
const TOM = person('tom-o');
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const APPROVAL = 'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md';
const BOT = '41898282+github-actions[bot]@users.noreply.github.com';

let folder: string;
let host: CodeHostServer;
const git = (cwd: string, ...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Tom', '-c', 'user.email=tom@example.com', ...words], {
    ...{ cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  }).trim();
const work = () => join(folder, 'work');
const onHost = (...words: string[]): string => host.side!.git(...words);

/** Somebody of the team commits and signs. */
function pushed(files: { readonly [path: string]: string }, branch: string): void {
  write(files);
  git(work(), 'add', '.');
  git(work(), 'commit', '-q', '-m', 'By a person');
  git(work(), 'push', '-q', 'origin', `HEAD:refs/heads/${branch}`);
  host.state.verified.add(git(work(), 'rev-parse', 'HEAD'));
}

function write(files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work(), path)), { recursive: true });
    writeFileSync(join(work(), path), text);
  }
}

async function proposed(event: object, files: readonly string[], token?: string) {
  const [eventFile, writtenFile] = [join(folder, 'event.json'), join(folder, 'written.txt')];
  writeFileSync(eventFile, JSON.stringify(event));
  writeFileSync(writtenFile, files.map((each) => `${each}\n`).join(''));
  const at = gitHub({ ...host.access, ...(token === undefined ? {} : { token }) });
  return propose({ root: work(), eventFile, writtenFile, message: 'Write it down', env, host: at });
}

const reviewed = (number: number) => ({
  pull_request: { number, head: { ref: 'hero', sha: 'a' }, base: { ref: 'main', sha: 'b' } },
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greenlit-signed-'));
  host = await startCodeHost({ folder: join(folder, 'host'), accounts: [TOM], actionsMayOpenPulls: true });
  git(folder, 'clone', '-q', host.side!.bare, 'work');
  pushed({ 'campaigns/team.yaml': 'people: []\n' }, 'main');
  pushed({ 'campaigns/first-light/brief.mdx': 'x\n' }, 'hero');
  host.state.rulesets.push({
    ...{ id: 1, name: 'Signed', target: 'branch', enforcement: 'active' },
    ...{ conditions: { ref_name: { include: ['~DEFAULT_BRANCH'] } }, rules: [{ type: 'required_signatures' }] },
  });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

it('where only signed commits are taken, the host makes those of a review, and the proposal can be merged', async () => {
  const request = openPull(host, host.as('tom-o'), { title: 'Hero', head: 'hero' });
  write({ [APPROVAL]: 'yes, “süß” \n', 'campaigns/team.yaml': 'people: [1]\n' });
  expect(blocked(host.state, request, 'merge')).toEqual([]);
  expect(await proposed(reviewed(request.number), [`${APPROVAL}\tmara-l <8+mara-l@users.noreply.github.com>`])).toEqual(
    {
      ...{ pushed: true, untold: true, branch: 'hero' },
    },
  );
  expect(onHost('show', '--format=%an <%ae>, %ce%n%B', '--name-only', 'hero')).toBe(
    `github-actions[bot] <${BOT}>, noreply@github.com\nWrite it down\n\n\n${APPROVAL}`,
  );
  expect(onHost('cat-file', 'blob', `hero:${APPROVAL}`)).toBe('yes, “süß”');
  // What is said of the commit is said of the one that the host has.
  expect(git(work(), 'rev-parse', 'HEAD')).toBe(host.side!.tip('refs/heads/hero'));
  expect(request.sha).toBe(host.side!.tip('refs/heads/hero'));
  expect(blocked(host.state, request, 'merge')).toEqual([]);
});

it('what is pushed as before is what such a branch refuses', async () => {
  const request = openPull(host, host.as('tom-o'), { title: 'Hero', head: 'hero' });
  const { rulesets } = host.state;
  host.state.rulesets = [];
  write({ [APPROVAL]: 'yes\n' });
  await proposed(reviewed(request.number), [APPROVAL]);
  branchMoved(host, host.as('tom-o'), 'hero');
  host.state.rulesets = rulesets;
  expect(onHost('show', '-s', '--format=%ce', 'hero')).toBe('greenlit@users.noreply.github.com');
  expect(blocked(host.state, request, 'merge')).toEqual(['Commits must have verified signatures.']);
});

it('on a branch that moved meanwhile it is put on what is there now', async () => {
  const start = git(work(), 'rev-parse', 'HEAD');
  const noor = APPROVAL.replace('--mara', '--noor');
  pushed({ [noor]: 'yes\n' }, 'hero');
  git(work(), 'reset', '-q', '--hard', start);
  write({ [APPROVAL]: 'yes\n' });
  expect((await proposed(reviewed(7), [APPROVAL])).pushed).toBe(true);
  expect(onHost('log', '-2', '--format=%an', 'hero')).toBe('github-actions[bot]\nTom');
  expect(onHost('ls-tree', '--name-only', 'hero', 'campaigns/first-light/approvals/')).toBe(`${APPROVAL}\n${noor}`);
});

it('a brief by form has its own branch, and is replaced there as long as nobody else went on with it', async () => {
  git(work(), 'reset', '-q', '--hard', 'HEAD^');
  const start = git(work(), 'rev-parse', 'HEAD');
  const issue = {
    ...{ number: 12, title: 'Brief: First', body: '', html_url: 'https://h/12', created_at: '2026-11-24T00:00:00Z' },
    user: { login: 'mara-l' },
  };
  const from = async (campaign: string): Promise<string> => {
    git(work(), 'reset', '-q', '--hard', start);
    const brief = `campaigns/${campaign}/brief.mdx`;
    write({ [brief]: `${campaign}\n` });
    await proposed({ issue }, [brief]);
    return onHost('ls-tree', '-r', '--name-only', 'brief/12', 'campaigns');
  };
  expect(await from('one')).toBe('campaigns/one/brief.mdx\ncampaigns/team.yaml');
  expect(await from('two')).toBe('campaigns/team.yaml\ncampaigns/two/brief.mdx');
  const [request] = host.state.pulls;
  expect(blocked(host.state, request!, 'merge')).toEqual([]);
  pushed({ 'campaigns/two/notes.md': 'mine\n' }, 'brief/12');
  expect(await from('three')).toBe('campaigns/team.yaml\ncampaigns/two/brief.mdx\ncampaigns/two/notes.md');
});

it('a token whose commits the host does not sign moves nothing, and is told which to pass', async () => {
  write({ [APPROVAL]: 'yes\n' });
  const before = host.side!.tip('refs/heads/hero');
  await expect(proposed(reviewed(7), [APPROVAL], TOM.token)).rejects.toMatchObject({
    problems: [
      {
        message:
          'The branch hero takes only signed commits, and the code host did not sign what this token committed (unsigned).',
        fix: 'Pass the token of the job (GITHUB_TOKEN) or of an App: the host signs what these commit, and nothing that a personal token does.',
      },
    ],
  });
  expect(host.side!.tip('refs/heads/hero')).toBe(before);
});
