import { afterEach, expect, test } from 'vitest';
import { codeHostFrom } from '../../../scripts/cli/code-host.ts';
import { postComment, postIssue } from '../../commands/host/post-marked.ts';
import { reviewsOf } from '../../commands/host/reviews-of.ts';
import { readHostEvent } from '../../core/host/host-event.ts';
import { authorOf } from '../../core/host/proposal.ts';
import { type ForgejoState, startForgejo } from '../../testing/forgejo-host.ts';

let running: Awaited<ReturnType<typeof startForgejo>>;
afterEach(() => running.close());

/** The host as a workflow's variables on a Forgejo describe it. */
async function forgejoWith(seed: Partial<ForgejoState> = {}) {
  running = await startForgejo(seed);
  const { host } = codeHostFrom({
    ...{ GITHUB_TOKEN: 'job', GITHUB_REPOSITORY: 'acme/campaigns', GITHUB_API_URL: running.api },
  });
  return { host, state: running.state };
}

const MARA = { id: 41, login: 'mara-l' };
const end = (ref: string, sha: string) => ({ ref, sha, repo: { full_name: 'acme/campaigns' } });
const PULL = { number: 9, head: end('hero', 'aaaa'), base: end('main', 'bbbb') };
const review = (more: object) => ({
  ...{ id: 1, user: MARA, state: 'APPROVED', body: 'label-readable: pass', commit_id: 'aaaa', dismissed: false },
  ...{ html_url: 'https://forge.example/acme/campaigns/pulls/9#issuecomment-1', submitted_at: '2026-11-12T09:30:00Z' },
  ...more,
});

test('a comment with a mark is written once and kept up to date; one that somebody copied is not taken for it', async () => {
  const copied = { id: 1, body: '<!-- greenlit:report -->\nNothing to see.', user: MARA };
  const { host, state } = await forgejoWith({ comments: [copied, { id: 2, body: 'Nice', user: MARA }] });
  const post = (body: string) => postComment({ host, on: 9, marker: 'report', body });
  expect([await post('One'), await post('One'), await post('Two')]).toEqual(['written', 'unchanged', 'updated']);
  expect(state.comments.map(({ body }) => body)).toEqual([copied.body, 'Nice', '<!-- greenlit:report -->\nTwo']);
});

test('a reminder is one issue with its label by number, and is closed when nothing waits', async () => {
  const labels = [
    { id: 3, name: 'bug' },
    { id: 4, name: 'brief' },
    { id: 5, name: 'greenlit' },
  ];
  const { host, state } = await forgejoWith({ labels });
  const post = (body: string) => postIssue({ host, title: 'What waits', label: 'greenlit', marker: 'reminder', body });
  expect((await post('Hero waits')).done).toBe('opened');
  expect(state.issues).toMatchObject([{ title: 'What waits', labels: [5], state: 'open' }]);
  expect((await post('')).done).toBe('closed');
  expect(state.issues).toMatchObject([{ state: 'closed' }]);
});

test('a pull request is found by its own branch, never by a fork’s of the same name', async () => {
  const fork = { ...PULL, number: 8, head: { ...PULL.head, repo: { full_name: 'stranger/campaigns' } } };
  const { host, state } = await forgejoWith({ pulls: [fork, { ...PULL, number: 7, head: end('other', 'cc') }, PULL] });
  expect(await host.pullRequestFrom('hero')).toBe(9);
  expect(await host.pullRequestFrom('brief/31')).toBe(undefined);
  await host.openPullRequest({ title: 'Brief', body: 'From an issue', head: 'brief/31', base: 'main' });
  expect(state.pulls.at(-1)).toMatchObject({ title: 'Brief', head: { ref: 'brief/31' }, base: { ref: 'main' } });
});

test('a check is told under the name of the job that it stands in for; what others put there says nothing', async () => {
  const told = (status: string, login: string) => ({
    status,
    context: 'Check / The code (pull_request)',
    creator: { id: 1, login },
  });
  const { host, state } = await forgejoWith({
    statuses: [told('success', 'mara-l'), told('failure', 'forgejo-actions')],
  });
  expect(await host.checkRun('aaaa', 'The code')).toEqual({ name: 'The code', conclusion: 'failure' });
  expect(await host.checkRun('aaaa', 'The record')).toBe(undefined);
  const check = { name: 'The record', commit: 'aaaa', title: 'No problems', summary: 'Long' };
  await host.publishCheck({ ...check, conclusion: 'success' });
  await host.publishCheck({ ...check, conclusion: 'action_required' });
  expect(state.statuses.slice(2)).toMatchObject([
    { context: 'Check / The record (pull_request)', state: 'success', description: 'No problems' },
    { context: 'Check / The record (pull_request)', state: 'failure' },
  ]);
});

/** The event as Forgejo writes it: who reviewed, and how, but not which review. */
const reviewed = JSON.stringify({
  ...{ action: 'reviewed', number: 9, sender: MARA, repository: { default_branch: 'main' } },
  ...{ pull_request: PULL, review: { type: 'pull_request_review_approved', content: 'label-readable: pass' } },
});

test('an event of a review has the host asked for it: the last decision of each, and who took it back', async () => {
  const { host } = await forgejoWith({
    pulls: [PULL],
    reviews: [
      review({ id: 1, state: 'REQUEST_CHANGES', body: 'Too dark', submitted_at: '2026-11-11T09:00:00Z' }),
      review({ id: 2 }),
      review({ id: 3, state: 'REQUEST_REVIEW', user: { id: 42, login: 'noor-h' }, body: '' }),
      review({
        id: 4,
        user: { id: 43, login: 'tom-o' },
        updated_at: '2026-11-12T10:00:00Z',
        body: 'label-readable: fail',
      }),
      review({ id: 5, user: { id: 44, login: 'ruth-a' }, dismissed: true }),
    ],
    timeline: [{ type: 'dismiss_review', user: { id: 44, login: 'ruth-a' }, review_id: 5 }],
  });
  const read = readHostEvent('event.json', reviewed);
  if ('problems' in read) throw new Error('the event is not read');
  const found = await reviewsOf(read.event, host);
  expect(
    found?.map(({ review: each, edited, sender, dismissed }) => [
      ...[each.user.login, each.state, each.commit_id, edited?.by_other],
      ...(dismissed === undefined ? [] : [sender?.login]),
    ]),
  ).toEqual([
    ['mara-l', 'approved', 'aaaa', false],
    // Written again, and nobody says by whom.
    ['tom-o', 'approved', 'aaaa', true],
    ['ruth-a', 'dismissed', 'aaaa', false, 'ruth-a'],
  ]);
  // By this address a team of Forgejo's knows its people.
  expect(found?.map((each) => authorOf(each)?.email)).toEqual(
    ['mara-l', 'tom-o', 'ruth-a'].map((login) => `${login}@noreply.forge.example`),
  );
  // Any other event of a pull request is about no review.
  const opened = readHostEvent('event.json', reviewed.replace('"reviewed"', '"opened"'));
  expect('event' in opened && (await reviewsOf(opened.event, host))).toBe(undefined);
});

test('a release is drafted, filled with files as a form, and published; one that was cut off is sent again', async () => {
  const { host, state } = await forgejoWith();
  const draft = await host.draftRelease({ tag: 'delivery/a/b', title: 'A', body: '' });
  await host.attach(draft, 'a.zip', new Uint8Array([1, 2, 3]));
  const [file] = (await host.releaseOf('delivery/a/b'))?.assets ?? [];
  expect(file).toMatchObject({ name: 'a.zip', whole: true });
  await host.detach(file!.id);
  expect(state.releases[0]?.assets).toEqual([]);
  await host.publishRelease(draft.id);
  expect(state.releases).toMatchObject([{ tag_name: 'delivery/a/b', draft: false }]);
});

test('what the host refuses is told in its words', async () => {
  const { host } = await forgejoWith();
  await expect(host.request(77)).rejects.toMatchObject({
    problems: [
      {
        code: 'host-refused',
        message: 'GET /repos/acme/campaigns/pulls/77: 404 {"message":"not found"}',
        fix: 'Run the job again; if it stays, see the answer.',
      },
    ],
  });
});
