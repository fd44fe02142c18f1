import { eventOf, userFacts } from './events.ts';
import type { GitSide } from './git-side.ts';
import type { Account, Grant, HostState, Pull, Review } from './state.ts';

/** What every part of the host works on. */
export type World = {
  readonly state: HostState;
  readonly repository: string;
  readonly url: string;
  /** Where people see it: what addresses of pages begin with. */
  readonly web: string;
  /** Undefined where only the API is wanted: then nothing is cloned, pushed or merged. */
  readonly side: GitSide | undefined;
  /** The host's clock: a minute later each time it is asked. ISO. */
  readonly now: () => string;
};

/** @throws Error where the host was started without git. */
export function gitOf({ side }: World): GitSide {
  if (side === undefined) throw new Error('this host was started without git');
  return side;
}

/** @throws Error when nobody has that account. */
export function accountOf({ state }: World, login: string): Account {
  const found = state.accounts.find((each) => each.login === login);
  if (found === undefined) throw new Error(`the host knows nobody called ${login}`);
  return found;
}

/** @throws Error when there is no such pull request. */
export function pullOf({ state }: World, number: number): Pull {
  const found = state.pulls.find((each) => each.number === number);
  if (found === undefined) throw new Error(`there is no pull request #${number}`);
  return found;
}

/** Notes that something happened. What a job's token did starts no workflow, whatever it is. */
export function happen(world: World, name: string, action: string | undefined, by: Grant, facts: object): void {
  const payload = eventOf(name, action, {
    repository: repositoryFacts(world),
    sender: userFacts(by.account),
    ...facts,
  });
  world.state.happened.push({ name, payload, starts: by.scopes === undefined });
}

function repositoryFacts({ repository, state, url, web }: World, fullName = repository): object {
  const [owner = '', name = ''] = fullName.split('/');
  return {
    id: fullName === repository ? 1001 : 2002,
    name,
    full_name: fullName,
    private: state.visibility !== 'public',
    visibility: state.visibility,
    fork: fullName !== repository,
    default_branch: 'main',
    html_url: `${web}/${fullName}`,
    clone_url: `${url}/${fullName}.git`,
    owner: { login: owner, type: 'Organization' },
  };
}

export function pullFacts(world: World, pull: Pull): object {
  const { repository, web } = world;
  const side = (ref: string, sha: string, from: string) => ({
    label: `${from.split('/')[0]}:${ref}`,
    ref,
    sha,
    repo: repositoryFacts(world, from),
  });
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged: pull.state === 'merged',
    html_url: `${web}/${repository}/pull/${pull.number}`,
    user: userFacts(accountOf(world, pull.login)),
    head: side(pull.head, pull.sha, pull.from),
    base: side(pull.base, pull.baseSha, repository),
  };
}

export function reviewFacts(world: World, pull: Pull, review: Review): object {
  const { repository, web } = world;
  return {
    id: review.id,
    user: userFacts(accountOf(world, review.login)),
    body: review.body,
    commit_id: review.commit,
    submitted_at: review.at,
    state: review.state,
    html_url: `${web}/${repository}/pull/${pull.number}#pullrequestreview-${review.id}`,
  };
}
