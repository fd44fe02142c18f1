import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { reviewsOf } from '../../commands/host/reviews-of.ts';
import type { CodeHost } from '../../core/host/code-host.ts';
import { gitHub } from './github.ts';

let close: (() => void) | undefined;
afterEach(() => close?.());

const MARA = { login: 'mara-l', databaseId: 8_675_309 };
const PAGE = 'https://github.com/acme/campaigns/pull/12#pullrequestreview-';
const review = (id: number, more: object = {}) => ({
  ...{ state: 'APPROVED', body: 'label-readable: pass', url: `${PAGE}${id}`, submittedAt: `2026-11-12T09:${id}:00Z` },
  ...{ commit: { oid: 'a'.repeat(40) }, author: MARA, editor: null },
  ...more,
});

/** A host that answers GraphQL with these pages of reviews, in the shape that docs.github.com/graphql gives; what it was asked is kept. */
async function hostOf(pages: readonly (readonly object[])[], ...dismissals: readonly (readonly object[])[]) {
  const asked: { path: string | undefined; after: unknown; since: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const send = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET') {
      const end = (ref: string) => ({ ref, sha: 'a'.repeat(40), repo: { full_name: 'acme/campaigns' } });
      const pull = { number: 12, head: end('hero'), base: end('main') };
      send(request.url?.includes('/pulls/12') ? pull : request.url?.includes('head=acme%3Ahero') ? [pull] : []);
      return;
    }
    const { variables } = (await json(request)) as { variables: { after: string | null; since: string | null } };
    asked.push({ path: request.url, ...variables });
    const paged = (lists: readonly (readonly object[])[], from: string | null) => {
      const at = Number(from ?? 0);
      return {
        nodes: lists[at] ?? [],
        pageInfo: { hasNextPage: at + 1 < lists.length, endCursor: at < lists.length ? String(at + 1) : null },
      };
    };
    const pullRequest = { reviews: paged(pages, variables.after), timelineItems: paged(dismissals, variables.since) };
    send({ data: { repository: { pullRequest } } });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  close = () => server.close();
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`;
  return { host: gitHub({ api, repository: 'acme/campaigns', token: 'token' }), asked };
}

const RUN = { workflow_run: { event: 'pull_request_review', head_branch: 'hero', head_sha: 'a'.repeat(40) } };
const told = async (host: CodeHost) =>
  (await reviewsOf(RUN, host))?.map(({ review: { state, html_url, user }, edited, sender, dismissed }) => ({
    ...{ state, page: html_url.replace(PAGE, ''), user, edited: edited?.by_other },
    ...(sender === undefined ? {} : { sender, byPush: dismissed?.by_push }),
  }));

it('asks for the last decision of each reviewer, over all pages, whatever an earlier one said', async () => {
  const noor = { login: 'noor_acme', databaseId: 7 };
  const { host, asked } = await hostOf([
    [review(10), review(11, { author: noor, state: 'CHANGES_REQUESTED' }), review(12, { state: 'COMMENTED' })],
    [
      review(13, { state: 'CHANGES_REQUESTED' }),
      review(14, { state: 'PENDING', submittedAt: null }),
      review(15, { author: null }),
    ],
  ]);
  expect(await told(host)).toEqual([
    { state: 'CHANGES_REQUESTED', page: '13', user: { login: 'mara-l', id: 8_675_309 }, edited: false },
    { state: 'CHANGES_REQUESTED', page: '11', user: { login: 'noor_acme', id: 7 }, edited: false },
  ]);
  expect(asked).toEqual(
    [
      { path: '/api/graphql', after: null, since: null },
      { path: '/api/graphql', after: '1', since: null },
    ].map((each) => expect.objectContaining(each)),
  );
});

it('tells who edited a review, who dismissed one, and whether that was a push', async () => {
  const dismissal = (id: number, by: object, commit: object | null = null) => ({
    ...{ actor: by, review: { url: `${PAGE}${id}` }, pullRequestCommit: commit },
  });
  const tom = { login: 'tom-o', databaseId: 3 };
  const mine = { editor: { login: 'Mara-L' } };
  expect(await told((await hostOf([[review(10, mine)]])).host)).toMatchObject([{ edited: false }]);
  close?.();
  expect(await told((await hostOf([[review(10, { editor: tom })]])).host)).toMatchObject([{ edited: true }]);
  close?.();
  const gone = { state: 'DISMISSED' };
  const own = await hostOf([[review(10, gone)]], [dismissal(10, MARA)]);
  expect(await told(own.host)).toMatchObject([{ state: 'DISMISSED', sender: { login: 'mara-l' }, byPush: false }]);
  close?.();
  const pushed = await hostOf([[review(10, gone)]], [dismissal(10, MARA, { commit: { oid: 'b'.repeat(40) } })]);
  expect(await told(pushed.host)).toMatchObject([{ state: 'DISMISSED', byPush: true }]);
});

it('reads dismissals to their end, of which there may be more than of reviews', async () => {
  const gone = { state: 'DISMISSED' };
  const noor = { login: 'noor_acme', databaseId: 7 };
  const dismissal = (id: number, by: object) => ({
    actor: by,
    review: { url: `${PAGE}${id}` },
    pullRequestCommit: null,
  });
  const { host } = await hostOf(
    [[review(10, gone), review(11, { ...gone, author: noor })]],
    [dismissal(11, MARA)],
    [],
    [dismissal(10, MARA)],
  );
  expect(await told(host)).toMatchObject([
    { page: '10', sender: { login: 'mara-l' } },
    { page: '11', sender: { login: 'mara-l' } },
  ]);
});

it('finds nothing where no proposal comes from that branch, and says what it needs to ask', async () => {
  const { host } = await hostOf([[]]);
  expect(await reviewsOf({ workflow_run: { ...RUN.workflow_run, head_branch: 'other' } }, host)).toEqual([]);
  await expect(reviewsOf(RUN, undefined)).rejects.toThrow('set GITHUB_TOKEN and GITHUB_REPOSITORY');
});
