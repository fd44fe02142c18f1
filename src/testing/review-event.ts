import { eventOf, userFacts } from './code-host/events.ts';

/** A `pull_request_review` event as GitHub sends it, of pull request #12 of `hero` into `main`. */
export function reviewEvent(said: {
  readonly state: 'approved' | 'changes_requested' | 'commented' | 'dismissed';
  readonly login: string;
  readonly body?: string | null;
  readonly commit: string;
  /** Where the branch stands by now; left out: where it stood when it was reviewed. */
  readonly head?: string;
  readonly base: string;
  readonly at?: string;
  readonly review?: number;
  readonly sender?: string;
  readonly action?: string;
  readonly dismissedByPush?: boolean;
}): object {
  const user = (login: string) =>
    userFacts({ login, id: login === said.login ? 8_675_309 : 1_000 + login.length, type: 'User' });
  const repo = { id: 1, full_name: 'acme/campaigns', default_branch: 'main' };
  const action = said.action ?? (said.state === 'dismissed' ? 'dismissed' : 'submitted');
  return eventOf('pull_request_review', action, {
    ...(said.dismissedByPush === undefined ? {} : { dismissed: { by_push: said.dismissedByPush } }),
    review: {
      id: said.review ?? 80,
      user: user(said.login),
      body: said.body ?? null,
      commit_id: said.commit,
      submitted_at: said.at ?? '2026-11-12T09:30:00Z',
      state: said.state,
      html_url: `https://github.com/acme/campaigns/pull/12#pullrequestreview-${said.review ?? 80}`,
    },
    pull_request: {
      number: 12,
      title: 'First light, hero',
      head: { label: 'acme:hero', ref: 'hero', sha: said.head ?? said.commit, repo },
      base: { label: 'acme:main', ref: 'main', sha: said.base, repo },
    },
    repository: repo,
    sender: user(said.sender ?? said.login),
  });
}
