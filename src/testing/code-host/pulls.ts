import { join } from 'node:path';
import { blocked, branchRules, type MergeMethod } from './rules.ts';
import type { Account, Grant, Pull, Review } from './state.ts';
import { noReply } from './state.ts';
import { accountOf, gitOf, happen, pullFacts, pullOf, reviewFacts, type World } from './world.ts';

/** Opens a pull request of a branch, here or in a fork (`from`), and keeps the two refs that the host keeps for it. */
export function openPull(
  world: World,
  by: Grant,
  wanted: { title: string; body?: string; head: string; base?: string; from?: string },
): Pull {
  const { state, repository } = world;
  const from = wanted.from ?? repository;
  const pull: Pull = {
    number: state.next++,
    title: wanted.title,
    body: wanted.body ?? '',
    head: wanted.head,
    base: wanted.base ?? 'main',
    from,
    login: by.account.login,
    sha: '',
    commits: [],
    baseSha: world.side?.tip(`refs/heads/${wanted.base ?? 'main'}`) ?? '',
    state: 'open',
    reviews: [],
  };
  state.pulls.push(pull);
  if (world.side !== undefined) follow(world, pull);
  happen(world, 'pull_request', 'opened', by, { number: pull.number, pull_request: pullFacts(world, pull) });
  return pull;
}

/** `refs/pull/<n>/head` and, where the two can be merged, `refs/pull/<n>/merge`, which is what a workflow checks out. */
function follow(world: World, pull: Pull): void {
  const side = gitOf(world);
  const head = `refs/pull/${pull.number}/head`;
  if (pull.from === world.repository) side.git('update-ref', head, `refs/heads/${pull.head}`);
  else side.git('fetch', '-q', join(side.folder, `${pull.from}.git`), `+refs/heads/${pull.head}:${head}`);
  pull.sha = side.tip(head) ?? '';
  pull.baseSha = side.tip(`refs/heads/${pull.base}`) ?? '';
  pull.commits = side.git('rev-list', pull.sha, `^${pull.baseSha}`).split('\n').filter(Boolean);
  const merge = `refs/pull/${pull.number}/merge`;
  try {
    const work = side.workshop(pull.baseSha, dated(world, GITHUB, GITHUB));
    work('merge', '-q', '--no-ff', '-m', `Merge ${pull.sha} into ${pull.baseSha}`, pull.sha);
    side.git('update-ref', merge, work('rev-parse', 'HEAD'));
  } catch {
    side.workshop(pull.baseSha, {})('reset', '-q', '--hard');
    if (side.tip(merge) !== undefined) side.git('update-ref', '-d', merge);
  }
}

/** What a push did: an event for each ref that moved, and pull requests that follow. */
export function refsMoved(
  world: World,
  by: Grant,
  known: ReadonlyMap<string, string>,
  name: string = world.repository,
): void {
  if (name !== world.repository) {
    for (const pull of world.state.pulls) if (pull.from === name) branchMoved(world, by, pull.head, name);
    return;
  }
  const now = gitOf(world).refs();
  const none = '0'.repeat(40);
  for (const ref of new Set([...known.keys(), ...now.keys()])) {
    const [before = none, after = none] = [known.get(ref), now.get(ref)];
    if (before === after || !/^refs\/(?:heads|tags)\//.test(ref)) continue;
    happen(world, 'push', undefined, by, { ref, before, after, created: before === none, deleted: after === none });
    if (ref.startsWith('refs/heads/')) branchMoved(world, by, ref.slice('refs/heads/'.length));
  }
}

/** After a push: pull requests of a branch that moved go along, and approvals go stale where a rule says so. */
export function branchMoved(world: World, by: Grant, branch: string, repository = world.repository): void {
  for (const pull of world.state.pulls.filter((each) => each.state === 'open')) {
    if (pull.head === branch && pull.from === repository) {
      const before = pull.sha;
      follow(world, pull);
      if (before === pull.sha) continue;
      happen(world, 'pull_request', 'synchronize', by, {
        number: pull.number,
        before,
        after: pull.sha,
        pull_request: pullFacts(world, pull),
      });
      if (branchRules(world.state).dismissStale)
        for (const review of pull.reviews.filter((each) => each.state === 'approved'))
          dismiss(world, by, pull.number, review.id, pull.sha);
    } else if (pull.base === branch && repository === world.repository) {
      // The host moves the merge that it keeps; the base that events name stays as it was when the head last moved.
      const known = pull.baseSha;
      follow(world, pull);
      pull.baseSha = known;
    }
  }
}

export function review(
  world: World,
  by: Grant,
  number: number,
  said: { state: Review['state']; body?: string | null; commit?: string },
): Review {
  const pull = pullOf(world, number);
  const made: Review = {
    id: world.state.next++,
    login: by.account.login,
    state: said.state,
    body: said.body ?? null,
    commit: said.commit ?? pull.sha,
    at: world.now(),
  };
  pull.reviews.push(made);
  happen(world, 'pull_request_review', 'submitted', by, {
    review: reviewFacts(world, pull, made),
    pull_request: pullFacts(world, pull),
  });
  return made;
}

/** Takes a review's say away: by whoever may write, or by the host itself because of a push (`by` is then who pushed). */
export function dismiss(world: World, by: Grant, number: number, id: number, commit?: string): void {
  const pull = pullOf(world, number);
  const found = pull.reviews.find((each) => each.id === id);
  if (found === undefined) throw new Error(`#${number} has no review ${id}`);
  found.state = 'dismissed';
  found.dismissed = { login: by.account.login, ...(commit === undefined ? {} : { commit }) };
  happen(world, 'pull_request_review', 'dismissed', by, {
    review: reviewFacts(world, pull, found),
    pull_request: pullFacts(world, pull),
  });
}

/** Writes a review again, as whoever may write can. */
export function editReview(world: World, by: Grant, number: number, id: number, body: string): void {
  const pull = pullOf(world, number);
  const found = pull.reviews.find((each) => each.id === id);
  if (found === undefined) throw new Error(`#${number} has no review ${id}`);
  Object.assign(found, { body, editor: by.account.login });
  happen(world, 'pull_request_review', 'edited', by, {
    review: reviewFacts(world, pull, found),
    pull_request: pullFacts(world, pull),
  });
}

/** Writes a comment again, or ticks a box in it, as whoever may write can. */
export function editComment(world: World, by: Grant, id: number, body: string): void {
  const found = world.state.comments.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no comment ${id}`);
  const from = found.body;
  found.body = body;
  const address = `${world.web}/${world.repository}/pull/${found.on}`;
  happen(world, 'issue_comment', 'edited', by, {
    changes: { body: { from } },
    issue: { number: found.on, title: 'A proposal', pull_request: { html_url: address } },
    comment: { ...{ id, body, user: found.user, updated_at: world.now() }, html_url: `${address}#issuecomment-${id}` },
  });
}

/**
 * Merges as the button does, in one of three ways. The commit of a merge and of a squash is the host's (committer
 * `GitHub <noreply@github.com>`); a squash is in the name of who opened the request, with everybody else as a co-author; a
 * rebase keeps authors and has who pressed as the committer.
 * @throws Error with what stands in its way.
 */
export function merge(world: World, by: Grant, number: number, method: MergeMethod): string {
  const pull = pullOf(world, number);
  const reasons = blocked(world.state, pull, method);
  if (reasons.length > 0) throw new Error(`#${number} cannot be merged: ${reasons.join('; ')}`);
  const side = gitOf(world);
  const base = side.tip(`refs/heads/${pull.base}`) ?? '';
  const made = MERGES[method](world, pull, by.account, base);
  side.git('update-ref', `refs/heads/${pull.base}`, made, base);
  // The host signs the commits of its own buttons, and cannot sign for others what it puts on anew.
  if (method !== 'rebase') world.state.verified.add(made);
  pull.state = 'merged';
  happen(world, 'pull_request', 'closed', by, { number, pull_request: pullFacts(world, pull) });
  happen(world, 'push', undefined, by, { ref: `refs/heads/${pull.base}`, before: base, after: made });
  branchMoved(world, by, pull.base);
  return made;
}

const MERGES: {
  readonly [method in MergeMethod]: (world: World, pull: Pull, by: Account, base: string) => string;
} = {
  merge: (world, pull, by, base) => {
    const work = gitOf(world).workshop(base, dated(world, person(by), GITHUB));
    const title = `Merge pull request #${pull.number} from ${pull.from.split('/')[0]}/${pull.head}`;
    work('merge', '-q', '--no-ff', '-m', `${title}\n\n${pull.title}`, pull.sha);
    return work('rev-parse', 'HEAD');
  },
  squash: (world, pull, _by, base) => {
    const work = gitOf(world).workshop(base, dated(world, person(accountOf(world, pull.login)), GITHUB));
    const commits = work('log', '--reverse', '--no-merges', '--format=%an <%ae>|%s', `${base}..${pull.sha}`).split(
      '\n',
    );
    const own = person(accountOf(world, pull.login));
    const others = new Set(commits.map((each) => each.split('|')[0] ?? ''));
    others.delete(`${own.name} <${own.email}>`);
    work('merge', '-q', '--squash', pull.sha);
    const lines = commits.map((each) => `* ${each.slice(each.indexOf('|') + 1)}`);
    const body = commits.length === 1 ? '' : `\n\n${lines.join('\n\n')}`;
    const trailers = [...others].map((each) => `Co-authored-by: ${each}`).join('\n');
    const foot = trailers === '' ? '' : `${body === '' ? '' : '\n\n---------'}\n\n${trailers}`;
    work('commit', '-q', '-m', `${pull.title} (#${pull.number})${body}${foot}`);
    return work('rev-parse', 'HEAD');
  },
  rebase: (world, pull, by, base) => {
    const env = dated(world, person(by), person(by));
    const { GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL, GIT_COMMITTER_DATE } = env;
    const work = gitOf(world).workshop(base, { GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL, GIT_COMMITTER_DATE });
    const commits = work('rev-list', '--reverse', '--no-merges', `${base}..${pull.sha}`).split('\n');
    work('cherry-pick', '--allow-empty', ...commits);
    return work('rev-parse', 'HEAD');
  },
};

type Person = { readonly name: string; readonly email: string };
const GITHUB: Person = { name: 'GitHub', email: 'noreply@github.com' };
const person = (account: Account): Person => ({ name: account.name, email: account.email ?? noReply(account) });

function dated(world: World, author: Person, committer: Person) {
  const at = world.now();
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    GIT_COMMITTER_DATE: at,
  };
}

/** Puts a pull request into the merge queue: the commit that would land stands on a branch of the queue, to be checked. */
export function enqueue(world: World, by: Grant, number: number): { readonly sha: string; readonly ref: string } {
  const pull = pullOf(world, number);
  const side = gitOf(world);
  const base = side.tip(`refs/heads/${pull.base}`) ?? '';
  const sha = MERGES.merge(world, pull, by.account, base);
  const ref = `refs/heads/gh-readonly-queue/${pull.base}/pr-${number}-${base}`;
  side.git('update-ref', ref, sha);
  const group = { head_sha: sha, head_ref: ref, base_sha: base, base_ref: `refs/heads/${pull.base}` };
  happen(world, 'merge_group', 'checks_requested', by, { merge_group: group });
  return { sha, ref };
}
