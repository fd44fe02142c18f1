import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORM_LABELS } from './core/host/issue-form.ts';
import { approve, TEAM, TOM } from './testing/approved-record.ts';
import { type HostState, startCodeHost } from './testing/code-host-server.ts';
import { type GitRepo, gitRepo } from './testing/git-repo.ts';
import { reviewEvent } from './testing/review-event.ts';
import { SMALL_RECORD } from './testing/small-record.ts';
import { testCertificates } from './testing/test-certificates.ts';
import { type Runner, runJob } from './testing/workflow-runner.ts';

/**
 * Every workflow's steps, in order, in fresh clones of a repository with this tool and a small record, with the events that
 * GitHub would write and a code host on localhost. Two things are left out: installing packages, and `npm test` itself.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const HERO = 'campaigns/first-light/assets/hero/asset.md';

let repo: GitRepo;
let folder: string;
let host: Awaited<ReturnType<typeof startCodeHost>>;
let main: string;
let proposal: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-actions-')));
  host = await startCodeHost();
  repo = gitRepo();
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(
      (path) =>
        path !== '' && path !== 'node_modules' && !path.startsWith('campaigns/') && existsSync(join(ROOT, path)),
    );
  for (const path of tracked) {
    mkdirSync(dirname(join(repo.path, path)), { recursive: true });
    cpSync(join(ROOT, path), join(repo.path, path));
  }
  repo.write({ ...SMALL_RECORD, 'campaigns/team.yaml': TEAM });
  repo.commit({ by: TOM, at: '2026-11-10T08:00:00Z' });
  main = await approve(repo);
  repo.git('checkout', '-q', '-b', 'hero');
  const asset = repo.git('show', `main:${HERO}`);
  repo.write({ [HERO]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.5, 0.1]') });
  proposal = repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  repo.git('checkout', '-q', '--detach', 'main');
});
afterAll(async () => {
  await host.close();
  repo.remove();
  rmSync(folder, { recursive: true, force: true });
});

const workflow = (name: string): string => join(ROOT, '.github/workflows', name);
const runner = (name: string, event: object, env = {}): Runner => ({
  origin: repo.path,
  sha: main,
  event,
  env: {
    GITHUB_REPOSITORY: host.access.repository,
    GITHUB_API_URL: host.access.api,
    ...env,
  },
  folder: join(folder, name),
  packages: realpathSync(join(ROOT, 'node_modules')),
});
const state = (): HostState => host.state;
const pullRequest = () => ({
  action: 'synchronize',
  number: 12,
  pull_request: {
    number: 12,
    title: 'First light, hero',
    head: { ref: 'hero', sha: proposal, repo: { full_name: 'acme/campaigns' } },
    base: { ref: 'main', sha: main, repo: { full_name: 'acme/campaigns' } },
  },
});

it('check.yml reads a proposal with the tool of main, and one comment says what it changes', async () => {
  const job = { ...runner('check', pullRequest()), sha: proposal };
  const record = await runJob(workflow('check.yml'), 'record', job);
  expect(readdirSync(record.folder).sort()).toEqual(expect.arrayContaining(['campaigns', 'report', 'tool']));
  expect(existsSync(join(record.folder, 'package.json'))).toBe(false);
  expect(existsSync(join(record.folder, 'tool/campaigns'))).toBe(false);
  expect(record.log).toMatch(/^::(?:warning|notice) file=campaigns\/first-light\//m);
  expect(record.summary).toContain(
    '### Lapsed\n\n- `first-light/assets/hero`: Mara Lindqvist’s approval counts no more. Lapsed: what was seen',
  );
  await runJob(workflow('check.yml'), 'comment', job);
  expect(state().comments).toMatchObject([{ on: 12, body: expect.stringContaining('## What this changes') }]);
});

it('approve.yml writes an approving review down on the proposal’s own branch', async () => {
  const event = reviewEvent({
    state: 'approved',
    login: 'mara-l',
    body: 'Calm.\n\nlabel-readable: pass',
    commit: proposal,
    base: main,
    at: '2026-11-15T09:30:00Z',
  });
  await runJob(workflow('approve.yml'), 'approve', runner('approve', event));
  const tip = repo.git('log', '-1', '--format=%an|%s', 'hero').trim();
  expect(tip).toBe('mara-l|Record a review as approvals');
  const written = repo.git('show', '--format=', '--name-only', 'hero').trim();
  expect(written).toMatch(/^campaigns\/first-light\/approvals\/assets-hero--2026-11-15--mara\.md$/);
});

it('brief.yml turns a filled-in form into a brief on a branch, a pull request and an answer', async () => {
  const answers: { [question: string]: string } = {
    title: 'Night Shift; rm -rf $(pwd)',
    brand: 'Halden',
    audience: 'People who work at night ${{ github.token }}',
    message: 'Light when it counts `id`',
    channels: 'Web hero set (web-hero)',
    criteria: 'The lamp is on',
    lead: '@mara-l',
    producer: 'jonas',
  };
  const body = Object.entries(FORM_LABELS).map(([key, label]) => `### ${label}\n\n${answers[key] ?? '_No response_'}`);
  const event = {
    action: 'opened',
    issue: {
      number: 31,
      title: 'Brief: Night Shift"; exit 1; "',
      body: body.join('\n\n'),
      html_url: 'https://github.com/acme/campaigns/issues/31',
      user: { login: 'ruth', type: 'User' },
      created_at: '2026-11-24T09:30:00Z',
      author_association: 'MEMBER',
      labels: [{ name: 'brief' }],
    },
    repository: { full_name: 'acme/campaigns' },
  };
  const { log } = await runJob(workflow('brief.yml'), 'brief', runner('brief', event));
  expect(log).toContain('Wrote campaigns/halden-night-shift-rm-rf-pwd/brief.mdx.');
  expect(repo.git('show', 'brief/31:campaigns/halden-night-shift-rm-rf-pwd/brief.mdx')).toContain(
    'audience: "People who work at night ${{ github.token }}"',
  );
  expect(state().pulls).toMatchObject([{ head: 'brief/31', base: 'main' }]);
  expect(state().comments.at(-1)).toMatchObject({ on: 31 });
});

it('packs.yml exports in shards, merges them and attaches the packs to the release of a delivery', async () => {
  const { key, chain } = await testCertificates();
  const job = {
    ...runner('packs', { ref: 'refs/tags/delivery/first-light' }, { GITHUB_REF_NAME: 'delivery/first-light' }),
    secrets: { GREENLIT_C2PA_KEY: key, GREENLIT_C2PA_CHAIN: chain },
  };
  await Promise.all(
    [1, 2, 3, 4].map((shard) =>
      runJob(workflow('packs.yml'), 'export', job, { matrix: { shard: `${shard}/4`, name: `shard-${shard}` } }),
    ),
  );
  const merged = await runJob(workflow('packs.yml'), 'merge', job);
  expect(merged.log).toMatch(/2 packs \(2 written, 0 pictures drawn\)/);
  expect(merged.log).toContain('Seals: Content Credentials signed by CN=Greenlit Test Signer, O=Example.');
  await runJob(workflow('packs.yml'), 'release', job);
  expect(state().assets.map(({ name }) => name)).toEqual([
    'first-light--first-light--ig-feed-4x5.zip',
    'first-light--first-light.zip',
  ]);
});

it('catalogue.yml builds the site and its packs', async () => {
  const built = await runJob(workflow('catalogue.yml'), 'build', runner('catalogue', { ref: 'refs/heads/main' }));
  expect(readFileSync(join(built.folder, 'dist/index.html'), 'utf8')).toContain('First light, hero');
  expect(built.log).toContain('none: no Content Credentials without GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN');
  expect(existsSync(join(built.folder, '../artifacts/packs/first-light/first-light.zip'))).toBe(true);
});

it('scheduled.yml keeps one issue up to date', async () => {
  repo.git('branch', '-f', 'main', proposal);
  const job = { ...runner('scheduled', { schedule: '17 5 * * *' }), sha: proposal };
  await runJob(workflow('scheduled.yml'), 'remind', job);
  expect(state().issues).toMatchObject([
    { state: 'open', labels: ['greenlit'], body: expect.stringContaining('hero') },
  ]);
});
