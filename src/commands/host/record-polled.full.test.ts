import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitLab } from '../../io/host/gitlab.ts';
import { ASSET_FILE, heroIn, madeRecord, standingIn, TEAM, TEAM_FILE, TOM } from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { startGitLab } from '../../testing/gitlab-host.ts';
import { RECORDER_PEM, teamWithRecorder } from '../../testing/recorded-yes.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { recordPolled } from './record-polled.ts';

/*
 * GitLab starts nothing for an approval, so a schedule on the branch that counts asks for them: what Mara approved lies on the branch of its
 * merge request then, signed as the recorder, who may have its key there.
 */
const PAGE = 'https://gitlab.example/acme/campaigns/-/merge_requests/9';
const NOW = '2026-11-16T09:00:00.000Z';
const MARA_L = { id: 3, username: 'mara-l' };
let repo: GitRepo;
let origin: { readonly path: string; readonly remove: () => void };
let server: Awaited<ReturnType<typeof startGitLab>>;
let sha: string;

beforeEach(async () => {
  const team = teamWithRecorder().replace(
    'site: { host: { repository: "https://github.com/acme/campaigns" } }',
    'site: { host: { kind: gitlab, repository: "https://gitlab.example/acme/campaigns" } }',
  );
  expect(team).not.toBe(TEAM);
  repo = madeRecord({ [TEAM_FILE]: team });
  origin = folderOf({});
  repo.git('clone', '-q', '--bare', repo.path, origin.path);
  repo.git('remote', 'add', 'origin', origin.path);
  repo.git('checkout', '-q', '-b', 'hero');
  repo.write({ [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"1:1"') });
  sha = repo.commit({ by: TOM, at: '2026-11-14T10:00:00Z' });
  repo.git('push', '-q', 'origin', 'hero');
  repo.git('checkout', '-q', 'main');
  // As a pipeline of the branch that counts has it: nothing of the proposal.
  repo.git('branch', '-q', '-D', 'hero');
  const said = (at: string, body: string, more: object = {}) => ({
    ...{ id: Date.parse(at) % 1000, body, author: MARA_L, system: false, created_at: at, updated_at: at },
    ...more,
  });
  const request = {
    iid: 9,
    source_branch: 'hero',
    target_branch: 'main',
    source_project_id: 12,
    target_project_id: 12,
  };
  server = await startGitLab({
    requests: [
      { ...request, sha, web_url: PAGE, diff_refs: { base_sha: repo.git('rev-parse', 'main').trim() } },
      { ...request, iid: 10, source_project_id: 99, sha: '0'.repeat(40), web_url: PAGE },
      { ...request, iid: 11, source_branch: 'gone', sha: '1'.repeat(40), web_url: PAGE },
    ],
    versions: [{ head_commit_sha: sha, created_at: '2026-11-14T10:01:00Z' }],
    approvedBy: [MARA_L],
    notes: [
      said('2026-11-15T10:00:00Z', 'label-readable: pass'),
      said('2026-11-15T10:01:00Z', 'approved this merge request', { system: true }),
    ],
  });
});
afterEach(async () => {
  await server.close();
  repo.remove();
  origin.remove();
});

const poll = () =>
  recordPolled({
    ...{ root: repo.path, now: NOW, token: 'token' },
    host: gitLab({ api: server.api, project: 'acme/campaigns', token: 'token' }),
    env: { ...process.env, GREENLIT_RECORDER_KEY: RECORDER_PEM, GITHUB_SERVER_URL: 'https://gitlab.example' },
  });
const FILE = 'campaigns/first-light/approvals/assets-hero--2026-11-15--mara.md';

it('what was approved is written down on its branch, once, and counts when it is squashed', async () => {
  const { requests, problems } = await poll();
  expect(requests).toEqual([{ request: 9, files: [FILE], pushed: true }]);
  // Another one whose branch is gone keeps nobody waiting.
  expect(problems.map(({ code, message }) => [code, message.includes('refs/heads/gone')])).toEqual([
    ['git-refused', true],
  ]);
  repo.git('fetch', '-q', 'origin', '+refs/heads/*:refs/remotes/origin/*');
  expect(repo.git('log', '-1', '--format=%an <%ae>, %cn', 'origin/hero').trim()).toBe(
    'mara-l <3-mara-l@users.noreply.gitlab.example>, greenlit',
  );
  expect(server.state.notes.at(-1)?.['body']).toContain('**First light, hero** `first-light/assets/hero`: approved');
  // Nothing of it lies in the pipeline's own clone.
  expect(repo.git('status', '--porcelain').trim()).toBe('');
  // The next time the branch has moved, and nothing is written twice.
  server.state.requests[0]!['sha'] = repo.git('rev-parse', 'origin/hero').trim();
  expect((await poll()).requests).toEqual([{ request: 9, files: [], pushed: false }]);
  repo.git('merge', '-q', '--squash', 'origin/hero');
  repo.commit({ by: TOM, at: '2026-11-16T10:00:00Z' });
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  expect((await heroIn(repo)).standing.log[0]?.evidence).toMatchObject({ proven: true });
});

it('a note that was written again is nobody’s word', async () => {
  server.state.notes[0]!['updated_at'] = '2026-11-15T12:00:00Z';
  expect((await poll()).requests).toEqual([{ request: 9, files: [], pushed: false }]);
});

it('whoever approved without a mark is told once what is missing', async () => {
  server.state.notes[0]!['body'] = 'Lovely.';
  for (const _ of [1, 2]) expect((await poll()).requests).toEqual([{ request: 9, files: [], pushed: false }]);
  const told = server.state.notes.filter(({ body }) => String(body).includes('greenlit:answer'));
  expect(told.map(({ body }) => String(body).includes('label-readable'))).toEqual([true]);
});
