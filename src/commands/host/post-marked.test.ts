import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_BODY, marked } from '../../core/host/code-host.ts';
import { gitHub } from '../../io/host/github.ts';
import { type CodeHostServer, startCodeHost } from '../../testing/code-host/start.ts';
import { person } from '../../testing/code-host/state.ts';
import { postComment, postIssue } from './post-marked.ts';

let server: CodeHostServer;
beforeEach(async () => {
  server = await startCodeHost();
});
afterEach(() => server.close());

test('a comment is written once, then brought up to date, then left alone', async () => {
  const host = gitHub(server.access);
  expect(await postComment({ host, on: 7, marker: 'report', body: 'One asset.' })).toBe('written');
  expect(await postComment({ host, on: 7, marker: 'report', body: 'Two assets.' })).toBe('updated');
  expect(await postComment({ host, on: 7, marker: 'report', body: 'Two assets.' })).toBe('unchanged');
  expect(server.state.comments.map((each) => each.body)).toEqual(['<!-- greenlit:report -->\nTwo assets.']);
});

test('a stranger who copies the mark does not get the report written into their comment', async () => {
  const theirs = {
    id: 1,
    on: 7,
    body: '<!-- greenlit:report -->\nAll approved!',
    user: { login: 'x', type: 'User' },
  };
  server.state.comments.push(theirs);
  await postComment({ host: gitHub(server.access), on: 7, marker: 'report', body: 'One asset.' });
  expect(server.state.comments.map((each) => each.body)).toEqual([
    '<!-- greenlit:report -->\nAll approved!',
    '<!-- greenlit:report -->\nOne asset.',
  ]);
});

test('with somebody’s own token a comment is found again, and nobody else’s is taken for it', async () => {
  const mara = person('mara-l');
  await server.close();
  server = await startCodeHost({ accounts: [mara] });
  const theirs = { id: 1, on: 7, body: '<!-- greenlit:report -->\nMine!', user: { login: 'tom-o', type: 'User' } };
  server.state.comments.push(theirs);
  const host = gitHub({ ...server.access, token: mara.token });
  expect(await postComment({ host, on: 7, marker: 'report', body: 'One asset.' })).toBe('written');
  expect(await postComment({ host, on: 7, marker: 'report', body: 'Two assets.' })).toBe('updated');
  expect(server.state.comments.map((each) => [each.user.login, each.body?.split('\n')[1]])).toEqual([
    ['tom-o', 'Mine!'],
    ['mara-l', 'Two assets.'],
  ]);
});

test('one issue is opened, kept up to date, and closed when there is nothing left to say', async () => {
  const post = (body: string) =>
    postIssue({ host: gitHub(server.access), title: 'Waiting', label: 'greenlit', marker: 'reminder', body });
  expect((await post('')).done).toBe('unchanged');
  expect((await post('Mara: hero')).done).toBe('opened');
  expect((await post('Mara: hero, story')).done).toBe('updated');
  expect((await post('Mara: hero, story')).done).toBe('unchanged');
  expect((await post('')).done).toBe('closed');
  expect((await post('Jonas: pack')).done).toBe('opened');
  expect(server.state.issues.map((each) => [each.state, each.body?.split('\n')[1]])).toEqual([
    ['closed', 'Mara: hero, story'],
    ['open', 'Jonas: pack'],
  ]);
});

test('what is too long for the host is cut at a line, and says so', () => {
  const body = marked('report', 'a line of the report\n'.repeat(5000));
  expect(body.length).toBeLessThanOrEqual(MAX_BODY);
  expect(body.split('\n').slice(-4)).toEqual([
    'a line of the report',
    '',
    '_This is longer than the code host takes; the rest is in the run’s artifact._',
    '',
  ]);
});

test('a host that refuses is quoted, with what to do', async () => {
  const host = gitHub({ ...server.access, token: 'another' });
  await expect(postComment({ host, on: 7, marker: 'report', body: 'x' })).rejects.toThrow(
    'GET /repos/acme/campaigns/issues/7/comments: 401 {"message":"Bad credentials","status":"401"}',
  );
});
