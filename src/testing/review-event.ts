/** A `pull_request_review` event in the shape in which GitHub sends it, with what this project reads and a part of what it does not. */
export function reviewEvent(said: {
  readonly state: 'approved' | 'changes_requested' | 'commented' | 'dismissed';
  readonly login: string;
  readonly body?: string | null;
  readonly commit: string;
  readonly base: string;
  readonly at?: string;
  readonly review?: number;
  readonly sender?: string;
}): object {
  const user = (login: string) => ({
    login,
    id: 8_675_309,
    node_id: 'MDQ6VXNlcjg2NzUzMDk=',
    type: 'User',
    html_url: `https://github.com/${login}`,
    site_admin: false,
  });
  return {
    action: said.state === 'dismissed' ? 'dismissed' : 'submitted',
    review: {
      id: said.review ?? 80,
      node_id: 'PRR_kwDOA',
      user: user(said.login),
      body: said.body ?? null,
      commit_id: said.commit,
      submitted_at: said.at ?? '2026-11-12T09:30:00Z',
      state: said.state,
      html_url: `https://github.com/acme/campaigns/pull/12#pullrequestreview-${said.review ?? 80}`,
      pull_request_url: 'https://api.github.com/repos/acme/campaigns/pulls/12',
      author_association: 'MEMBER',
      _links: { html: { href: 'https://github.com/acme/campaigns/pull/12#pullrequestreview-80' } },
    },
    pull_request: {
      url: 'https://api.github.com/repos/acme/campaigns/pulls/12',
      number: 12,
      state: 'open',
      title: 'First light, hero',
      head: { label: 'acme:hero', ref: 'hero', sha: said.commit, repo: { full_name: 'acme/campaigns' } },
      base: { label: 'acme:main', ref: 'main', sha: said.base, repo: { full_name: 'acme/campaigns' } },
    },
    repository: { id: 1, full_name: 'acme/campaigns', default_branch: 'main' },
    sender: user(said.sender ?? said.login),
  };
}
