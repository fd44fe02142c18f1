import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { type GitRepo, gitRepo } from '../git-repo.ts';
import { type ActionCall, checkout, hasLfs } from './checkout.ts';
import { forkOf } from './git-side.ts';
import { pointerTo } from './lfs.ts';
import { dismiss, enqueue, merge, openPull, review } from './pulls.ts';
import { forget } from './runs.ts';
import { type CodeHostServer, startCodeHost } from './start.ts';
import { person } from './state.ts';

/** The host itself: what is known of the real one, told by the same requests. */
const MARA = person('mara-l', { role: 'admin', name: 'Mara Lindqvist' });
const TOM = person('tom-o', { name: 'Tom Okafor' });
const STRANGER = person('stranger', { role: 'none' });
const picture = Buffer.alloc(300_000, 7);

let folder: string;
let host: CodeHostServer;
let repo: GitRepo;
let first: string;
const by = { name: 'Tom Okafor', email: 'tom@example.com' };

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-host-')));
  host = await startCodeHost({ folder: join(folder, 'git'), accounts: [MARA, TOM, STRANGER] });
  repo = gitRepo({ 'README.md': 'Tool\n', 'campaigns/a.md': 'One\n', 'campaigns/old.png': picture });
  first = repo.commit({ by, at: '2026-11-10T08:00:00Z' });
  await host.push(repo.path, ['main'], 'mara-l');
  repo.git('checkout', '-q', '-b', 'hero');
  repo.delete('campaigns/old.png');
  repo.write({ 'campaigns/a.md': 'Two\n' });
  repo.commit({ by, at: '2026-11-11T08:00:00Z', message: 'Two' });
  await host.push(repo.path, ['hero'], 'tom-o');
  openPull(host, host.as('tom-o'), { title: 'Two', head: 'hero' });
});
afterAll(async () => {
  await host.close();
  repo.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Not one that waits: git may ask the host, which is in this process. */
const git = (cwd: string, ...words: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], HOME: folder, GIT_TERMINAL_PROMPT: '0' };
    execFile('git', words, { cwd, env }, (error, said, told) =>
      error === null ? resolve(said.trim()) : reject(new Error(told)),
    );
  });
let next = 0;
function call(inputs: { [input: string]: string }, account = MARA, ref = 'refs/pull/100/merge'): ActionCall {
  const [workspace, temp] = [join(folder, `job-${++next}`), join(folder, `temp-${next}`)];
  for (const each of [workspace, temp]) mkdirSync(each);
  return {
    ...{ inputs, workspace, temp, ref, sha: host.side!.tip(ref)!, token: account.token },
    ...{ server: host.url, repository: host.repository, env: { PATH: process.env['PATH'] } },
  };
}

test('a private repository is nobody’s without a token, and nothing to whoever has no part in it', async () => {
  await expect(checkout(call({}, { ...STRANGER, token: 'unknown' }))).rejects.toThrow('could not read Username');
  await expect(checkout(call({}, STRANGER))).rejects.toThrow('not found');
});

const SPARSE = { 'fetch-depth': '0', 'sparse-checkout': '/campaigns/', 'sparse-checkout-cone-mode': 'false' };

test('a sparse checkout brings a filter, and without its credentials what was filtered cannot be had', async () => {
  const own = call({ ...SPARSE, 'persist-credentials': 'false' });
  await checkout(own);
  expect(readdirSync(own.workspace).sort()).toEqual(['.git', 'campaigns']);
  expect(await git(own.workspace, 'config', 'remote.origin.partialclonefilter')).toBe('blob:none');
  expect(readdirSync(own.temp)).toEqual([]);
  await expect(git(own.workspace, 'show', `${first}:campaigns/a.md`)).rejects.toThrow('could not read Username');
  const kept = call({ ...SPARSE, filter: 'blob:limit=256k', 'persist-credentials': 'false' });
  await checkout(kept);
  expect(await git(kept.workspace, 'show', `${first}:campaigns/a.md`)).toBe('One');
  await expect(git(kept.workspace, 'show', `${first}:campaigns/old.png`)).rejects.toThrow('could not read Username');
});

/** Where a clone of the action lies, at the version that is pinned; its built file is run. */
const REAL = process.env['ACTIONS_CHECKOUT'];

it.skipIf(REAL === undefined)(
  'does as the real action does (skipped without ACTIONS_CHECKOUT)',
  async () => {
    for (const inputs of [
      SPARSE,
      { ...SPARSE, filter: 'blob:limit=256k' },
      { ...SPARSE, filter: 'blob:limit=256k', 'sparse-checkout': '/campaigns/\n!/campaigns/**/*.png\n', path: 'tool' },
      { 'fetch-depth': '0' },
      { ref: 'hero', path: 'tool' },
      {},
    ]) {
      const [ours, theirs] = [call(inputs), call(inputs)];
      await checkout(ours);
      await real(theirs);
      expect(await left(theirs)).toEqual(await left(ours));
    }
  },
  300_000,
);

/** What a checkout leaves: files, refs, settings but for paths of its own, the objects that are here. */
async function left({ workspace, inputs }: ActionCall) {
  const at = join(workspace, inputs['path'] ?? '.');
  const config = (await git(at, 'config', '--local', '--list'))
    .split('\n')
    .filter((line) => !/^includeif|^core\./.test(line));
  return {
    files: await git(at, 'ls-files', '-t'),
    refs: await git(at, 'for-each-ref'),
    head: await git(at, 'rev-parse', 'HEAD'),
    config: config.sort(),
    objects: (await git(at, 'cat-file', '--batch-all-objects', '--batch-check')).split('\n').sort(),
    shallow: existsSync(join(at, '.git/shallow')),
  };
}

function real({ inputs, workspace, temp, ref, sha, token }: ActionCall): Promise<void> {
  const event = join(temp, 'event.json');
  writeFileSync(event, '{}');
  const given = { token, 'github-server-url': host.url, ...DEFAULTS, ...inputs };
  const env = {
    ...{
      PATH: process.env['PATH'],
      HOME: temp,
      RUNNER_TEMP: temp,
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_PATH: event,
    },
    ...{ GITHUB_REPOSITORY: host.repository, GITHUB_REF: ref, GITHUB_SHA: sha, GITHUB_EVENT_NAME: 'pull_request' },
    ...{
      GITHUB_SERVER_URL: host.url,
      GITHUB_API_URL: `${host.url}/api/v3`,
      GITHUB_STATE: join(temp, 'state'),
      GITHUB_OUTPUT: join(temp, 'out'),
    },
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  for (const each of ['state', 'out']) writeFileSync(join(temp, each), '');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(REAL ?? '', 'dist/index.js')], { env }, (error, said, told) =>
      error === null ? resolve() : reject(new Error(`${said}${told}`)),
    );
  });
}
const DEFAULTS = {
  'persist-credentials': 'true',
  clean: 'true',
  'set-safe-directory': 'true',
  'fetch-depth': '1',
  'sparse-checkout-cone-mode': 'true',
};

test('large files are told apart by their digests, and every byte is counted', async () => {
  const content = Buffer.from('a large picture');
  const [, oid = ''] = /oid sha256:(\w+)/.exec(pointerTo(content)) ?? [];
  const ask = (path: string, init: RequestInit) =>
    fetch(`${host.url}/acme/campaigns.git/info/lfs/${path}`, {
      ...init,
      headers: { authorization: `Basic ${Buffer.from(`x:${MARA.token}`).toString('base64')}` },
    });
  const batch = async (operation: string) =>
    (await (
      await ask('objects/batch', {
        method: 'POST',
        body: JSON.stringify({ operation, objects: [{ oid, size: content.length }] }),
      })
    ).json()) as {
      objects: { error?: { code: number }; actions?: object }[];
    };
  expect((await batch('download')).objects[0]?.error?.code).toBe(404);
  expect((await ask(`objects/${oid}`, { method: 'PUT', body: content })).status).toBe(200);
  expect((await batch('upload')).objects[0]?.actions).toBeUndefined();
  expect(await (await ask(`objects/${oid}`, {})).text()).toBe('a large picture');
  expect(host.state.lfs).toMatchObject({ up: 15, down: 15 });
});

it.skipIf(!hasLfs())('fetches large files in a checkout that asks for them (skipped without git-lfs)', async () => {
  const content = Buffer.from('another large picture');
  const [, oid = ''] = /oid sha256:(\w+)/.exec(pointerTo(content)) ?? [];
  host.state.lfs.objects.set(oid, content);
  repo.git('checkout', '-q', '-b', 'large', 'main');
  repo.write({
    '.gitattributes': '*.psd filter=lfs diff=lfs merge=lfs -text\n',
    'campaigns/a.psd': pointerTo(content),
  });
  repo.git('-c', 'filter.lfs.process=', '-c', 'filter.lfs.clean=cat', '-c', 'filter.lfs.required=false', 'add', '-A');
  repo.commit({ by, at: '2026-11-12T08:00:00Z' });
  await host.push(repo.path, ['large'], 'tom-o');
  const [without, with_] = [
    call({ ref: 'large' }),
    call({ ref: 'large', lfs: 'true', 'persist-credentials': 'false' }),
  ];
  await checkout(without);
  expect(readFileSync(join(without.workspace, 'campaigns/a.psd'), 'utf8')).toBe(pointerTo(content));
  const before = host.state.lfs.down;
  await checkout(with_);
  expect(readFileSync(join(with_.workspace, 'campaigns/a.psd'), 'utf8')).toBe('another large picture');
  expect(host.state.lfs.down - before).toBe(content.length);
});

test('a fork proposes from its own repository; a queue checks what would land; a push takes a stale yes away', async () => {
  forkOf(host.side!, 'stranger/campaigns');
  repo.git('checkout', '-q', '-b', 'theirs', 'main');
  repo.write({ 'campaigns/theirs.md': 'x\n' });
  const sha = repo.commit({ by, at: '2026-11-12T08:00:00Z' });
  await expect(host.push(repo.path, ['theirs'], 'stranger')).rejects.toThrow('The requested URL returned error: 403');
  await host.push(repo.path, ['theirs'], 'stranger', 'stranger/campaigns');
  forget(host);
  const wanted = { title: 'Theirs', head: 'theirs', from: 'stranger/campaigns' };
  const { number } = openPull(host, host.as('stranger'), wanted);
  expect(host.side!.tip(`refs/pull/${number}/head`)).toBe(sha);
  expect(host.state.happened.at(-1)).toMatchObject({
    payload: { pull_request: { head: { repo: { full_name: 'stranger/campaigns', fork: true } } } },
  });
  const group = enqueue(host, host.as('mara-l'), number);
  expect(host.side!.git('log', '-1', '--format=%P', group.sha).split(' ')[1]).toBe(sha);
  const said = review(host, host.as('mara-l'), number, { state: 'approved' });
  dismiss(host, host.as('tom-o'), number, said.id);
  expect(host.state.happened.slice(-3).map(({ name, payload }) => `${name} ${payload['action']}`)).toEqual([
    'merge_group checks_requested',
    'pull_request_review submitted',
    'pull_request_review dismissed',
  ]);
});

test('three ways to merge give three histories, and rules stand in the way until they are met', async () => {
  host.state.rulesets.push({
    ...{ id: 1, name: 'main', enforcement: 'active', conditions: { ref_name: { include: ['~DEFAULT_BRANCH'] } } },
    rules: [
      {
        type: 'pull_request',
        parameters: { required_approving_review_count: 1, allowed_merge_methods: ['merge', 'squash', 'rebase'] },
      },
      { type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'The record' }] } },
    ],
  });
  await expect(host.push(repo.path, ['hero:main'], 'mara-l')).rejects.toThrow(
    'Changes must be made through a pull request.',
  );
  const mara = host.as('mara-l');
  expect(() => merge(host, mara, 100, 'squash')).toThrow(
    '#100 cannot be merged: The record: Expected — Waiting for status to be reported; 1 approving review is required',
  );
  const told = [];
  for (const [at, method] of (['merge', 'squash', 'rebase'] as const).entries()) {
    const branch = `way-${method}`;
    repo.git('checkout', '-q', '-b', branch, 'main');
    repo.write({ [`campaigns/${method}.md`]: 'x\n' });
    repo.commit({ by, at: '2026-11-12T08:00:00Z', message: `Add ${method}` });
    repo.write({ [`campaigns/${method}.yes`]: 'x\n' });
    repo.commit({
      by: { name: 'Mara Lindqvist', email: 'mara@example.com' },
      at: '2026-11-12T09:00:00Z',
      message: 'Approve',
    });
    await host.push(repo.path, [branch], 'tom-o');
    const { number, sha } = openPull(host, host.as('tom-o'), { title: `By ${method}`, head: branch });
    review(host, mara, number, { state: 'approved' });
    host.state.checks.push({
      id: at,
      name: 'The record',
      sha,
      status: 'completed',
      conclusion: 'success',
      by: 'api',
      at,
    });
    merge(host, mara, number, method);
    const range = method === 'rebase' ? '-2' : '-1';
    told.push(
      host.side!.git('log', range, '--format=%an <%ae>, by %cn <%ce>: %s%n%b', 'main').replaceAll(String(number), 'N'),
    );
  }
  expect(told.join('\n')).toMatchInlineSnapshot(`
    "Mara Lindqvist <509138+mara-l@users.noreply.github.com>, by GitHub <noreply@github.com>: Merge pull request #N from acme/way-merge
    By merge
    Tom Okafor <522356+tom-o@users.noreply.github.com>, by GitHub <noreply@github.com>: By squash (#N)
    * Add squash

    * Approve

    ---------

    Co-authored-by: Tom Okafor <tom@example.com>
    Co-authored-by: Mara Lindqvist <mara@example.com>
    Mara Lindqvist <mara@example.com>, by Mara Lindqvist <509138+mara-l@users.noreply.github.com>: Approve

    Tom Okafor <tom@example.com>, by Mara Lindqvist <509138+mara-l@users.noreply.github.com>: Add rebase"
  `);
});
