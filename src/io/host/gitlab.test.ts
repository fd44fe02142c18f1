import { afterEach, expect, test } from 'vitest';
import { codeHostFrom } from '../../../scripts/cli/code-host.ts';
import { postComment, postIssue } from '../../commands/host/post-marked.ts';
import { reviewsOf } from '../../commands/host/reviews-of.ts';
import { authorOf } from '../../core/host/proposal.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { type GitLabState, startGitLab } from '../../testing/gitlab-host.ts';

let running: Awaited<ReturnType<typeof startGitLab>>;
afterEach(() => running.close());

/** The host as the variables of a pipeline on a GitLab describe it. */
async function gitLabWith(seed: Partial<GitLabState> = {}, token = 'glpat') {
  running = await startGitLab(seed);
  const { host } = codeHostFrom({
    ...{ CI_API_V4_URL: running.api, CI_PROJECT_PATH: 'acme/campaigns', GREENLIT_TOKEN: token },
  });
  return { host, state: running.state };
}

const MARA = { id: 41, username: 'mara-l' };
const TOM = { id: 42, username: 'tom-o' };
const PAGE = 'https://gitlab.example/acme/campaigns/-/merge_requests/9';
const REQUEST = {
  ...{ iid: 9, source_branch: 'hero', target_branch: 'main', source_project_id: 12, target_project_id: 12 },
  ...{ sha: 'b'.repeat(40), diff_refs: { base_sha: 'c'.repeat(40) }, web_url: PAGE },
};
const VERSIONS = [
  { head_commit_sha: 'b'.repeat(40), created_at: '2026-11-12T11:00:00Z' },
  { head_commit_sha: 'a'.repeat(40), created_at: '2026-11-12T08:00:00Z' },
];
let id = 80;
const note = (author: object, time: string, body: string, more: object = {}) => ({
  ...{ id: id++, author, body, system: false },
  ...{ created_at: `2026-11-12T${time}:00Z`, updated_at: `2026-11-12T${time}:00Z` },
  ...more,
});
const SYSTEM = { system: true };
const refused = async (asked: Promise<unknown>): Promise<string> => {
  const thrown = await asked.catch((each: unknown) => each);
  return thrown instanceof Refusal
    ? thrown.problems.map(({ message, fix }) => `${message} → ${fix}`).join()
    : String(thrown);
};

test('a note with a mark is written once and kept up to date; one that somebody copied is not taken for it', async () => {
  const copied = note(MARA, '09:00', '<!-- greenlit:report -->\nNothing to see.');
  const { host, state } = await gitLabWith({
    notes: [copied, note(TOM, '09:01', 'Nice'), note(TOM, '09:02', 'mentioned in commit 1', SYSTEM)],
  });
  const post = (body: string) => postComment({ host, on: 9, marker: 'report', body });
  expect([await post('One'), await post('One'), await post('Two')]).toEqual(['written', 'unchanged', 'updated']);
  expect(state.notes.map(({ body }) => body)).toEqual([
    copied.body,
    'Nice',
    'mentioned in commit 1',
    '<!-- greenlit:report -->\nTwo',
  ]);
});

test('a reminder is one issue, and is closed when nothing waits', async () => {
  const { host, state } = await gitLabWith();
  const post = (body: string) => postIssue({ host, title: 'What waits', label: 'greenlit', marker: 'reminder', body });
  expect((await post('Hero waits')).done).toBe('opened');
  expect(state.issues).toMatchObject([{ title: 'What waits', labels: 'greenlit', state: 'opened' }]);
  expect((await post('')).done).toBe('closed');
  expect(state.issues).toMatchObject([{ state: 'closed' }]);
});

test('a merge request is found by its own branch, never by a fork’s of the same name', async () => {
  const { host, state } = await gitLabWith({ requests: [{ ...REQUEST, iid: 8, source_project_id: 99 }, REQUEST] });
  expect(await host.pullRequestFrom('hero')).toBe(9);
  expect(await host.pullRequestFrom('brief/31')).toBe(undefined);
  await host.openPullRequest({ title: 'Brief', body: 'From a form', head: 'brief/31', base: 'main' });
  expect(state.requests.at(-1)).toMatchObject({
    source_branch: 'brief/31',
    target_branch: 'main',
    description: 'From a form',
  });
  expect(await host.request(9)).toEqual({
    number: 9,
    head: { ref: 'hero', sha: 'b'.repeat(40), repo: { full_name: '12' } },
    base: { ref: 'main', sha: 'c'.repeat(40), repo: { full_name: '12' } },
  });
});

test('an approval is about the version that was there then, with the marks of its own person', async () => {
  const { host } = await gitLabWith({
    requests: [REQUEST],
    versions: VERSIONS,
    approvedBy: [MARA],
    notes: [
      note(TOM, '09:00', 'label-readable: fail'),
      note(MARA, '09:10', 'Calm.\n\nlabel-readable: pass'),
      note(MARA, '09:30', 'approved this merge request', SYSTEM),
      // Anybody can write the words; only a note of the system's own tells of a decision.
      note(TOM, '09:40', 'approved this merge request'),
    ],
  });
  const events = await reviewsOf({ action: 'reviewed', pull_request: await host.request(9) }, host);
  expect(
    events?.map(({ review, edited }) => [review.state, review.body, review.commit_id, review.user, edited]),
  ).toEqual([
    ['approved', 'Calm.\n\nlabel-readable: pass', 'a'.repeat(40), { login: 'mara-l', id: 41 }, { by_other: false }],
  ]);
  expect(events?.[0]?.review.html_url).toMatch(/merge_requests\/9#note_\d+$/);
  expect(events?.map((each) => authorOf(each))).toEqual([
    { name: 'mara-l', email: '41-mara-l@users.noreply.gitlab.example' },
  ]);
});

test('marks that were written again, and approvals that a push reset, are nobody’s word', async () => {
  const said = [
    note(MARA, '09:10', 'label-readable: pass', { updated_at: '2026-11-12T10:00:00Z' }),
    note(MARA, '09:30', 'approved this merge request', SYSTEM),
  ];
  const { host, state } = await gitLabWith({
    requests: [REQUEST],
    versions: VERSIONS,
    approvedBy: [MARA],
    notes: said,
  });
  const found = async () =>
    (await host.reviews(9)).map(({ review, editedByOther, dismissed }) => [review.state, editedByOther, dismissed]);
  expect(await found()).toEqual([['approved', true, undefined]]);
  state.approvedBy = [];
  expect(await found()).toEqual([['dismissed', true, { by: { login: '' }, byPush: true }]]);
});

test('a request for changes is one, and the last decision of each person is what counts', async () => {
  const { host } = await gitLabWith({
    requests: [REQUEST],
    versions: VERSIONS,
    approvedBy: [TOM],
    notes: [
      note(MARA, '09:30', 'approved this merge request', SYSTEM),
      note(TOM, '09:40', 'approved this merge request', SYSTEM),
      note(MARA, '11:30', 'requested changes', SYSTEM),
    ],
  });
  const events = await reviewsOf({ action: 'reviewed', pull_request: await host.request(9) }, host);
  expect(events?.map(({ review }) => [review.user.login, review.state, review.commit_id.slice(0, 1)])).toEqual([
    ['mara-l', 'changes_requested', 'b'],
    ['tom-o', 'approved', 'a'],
  ]);
});

test('a check is a status of its commit', async () => {
  const { host, state } = await gitLabWith({ statuses: [{ name: 'The code', status: 'running' }] });
  await host.publishCheck({ name: 'The record', commit: 'abc', conclusion: 'success', title: 'Fine', summary: '' });
  expect(state.statuses.at(-1)).toEqual({ name: 'The record', status: 'success', description: 'Fine' });
  expect(await host.checkRun('abc', 'The record')).toEqual({ name: 'The record', conclusion: 'success' });
  expect(await host.checkRun('abc', 'The code')).toEqual({ name: 'The code', conclusion: null });
});

test('waits when it is told to, and says what a token lacks', async () => {
  const { host, state } = await gitLabWith({ requests: [REQUEST], busy: 2 });
  expect(await host.pullRequestFrom('hero')).toBe(9);
  expect(state.asked.filter((each) => each.startsWith('GET /merge_requests'))).toHaveLength(4);
  await running.close();
  const said = async (token: string) => {
    const { host: other } = await gitLabWith({ requests: [REQUEST] }, token);
    const answer = await refused(other.addComment(9, 'Hi'));
    await running.close();
    return answer;
  };
  const FIX =
    'Give GREENLIT_TOKEN the scope `api` and the role Developer in this project; a job’s own token may not write notes, and GitLab says "not found" of what a token may not see.';
  expect(await said('job')).toBe(
    `POST /projects/acme%2Fcampaigns/merge_requests/9/notes: 403 {"message":"403 Forbidden"} → ${FIX}`,
  );
  expect(await said('stranger')).toBe(
    `POST /projects/acme%2Fcampaigns/merge_requests/9/notes: 404 {"message":"404 Project Not Found"} → ${FIX}`,
  );
  const { host: last } = await gitLabWith();
  expect(await refused(last.releaseOf('delivery/a/b'))).toContain('Packs are not attached to releases on GitLab');
});
