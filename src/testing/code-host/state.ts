/** Somebody with an account. `role` is what they may do in the repository; the token is theirs, for git and for the API. */
export type Account = {
  readonly login: string;
  readonly id: number;
  readonly name: string;
  /** The address that the host writes into commits of theirs; left out: the no-reply one. */
  readonly email?: string;
  readonly type: 'User' | 'Bot';
  readonly role: Role;
  readonly token: string;
};
/** An account with its token. */
export const person = (login: string, more: Partial<Account> = {}): Account => ({
  login,
  id: 500_000 + ([...login].reduce((sum, each) => sum * 7 + each.charCodeAt(0), 0) % 100_000),
  name: login,
  type: 'User',
  role: 'write',
  token: `ghp_${login}`,
  ...more,
});

/** Whom a job's token acts as. */
export const PROGRAM: Account = person('github-actions[bot]', { id: 41_898_282, type: 'Bot' });

type Role = 'admin' | 'write' | 'read' | 'none';

/** What a token may do: a person's own, or one that a job was given for as long as it runs. */
export type Grant = {
  readonly account: Account;
  /** The rights of a job's token, as its `permissions:` name them; a person's token has those of their role. */
  readonly scopes?: { readonly [scope: string]: string };
};

type Text = { id: number; body: string | null; user: { login: string; type: string } };
type Comment = Text & { readonly on: number };
export type Issue = Text & { number: number; title: string; state: string; labels: string[] };
export type Review = {
  readonly id: number;
  readonly login: string;
  state: 'approved' | 'changes_requested' | 'commented' | 'dismissed';
  readonly body: string | null;
  /** The head that was looked at. */
  readonly commit: string;
  readonly at: string;
  /** Who last wrote the text, where somebody else than the reviewer did or the reviewer did it again. */
  editor?: string;
  /** Who took its say away; `commit` is that of the push which did it, where the rules of the branch say so. */
  dismissed?: { readonly login: string; readonly commit?: string };
};
export type Pull = {
  readonly number: number;
  title: string;
  body: string;
  /** Branch names; `from` is the repository of the head, another one for a fork. */
  readonly head: string;
  readonly base: string;
  readonly from: string;
  readonly login: string;
  /** The head's commit, and the base's commit of when the host last looked: it may lie behind. */
  sha: string;
  baseSha: string;
  /** Those that a merge would bring. */
  commits: string[];
  state: 'open' | 'merged' | 'closed';
  readonly reviews: Review[];
};
export type CheckRun = {
  readonly id: number;
  name: string;
  readonly sha: string;
  status: string;
  conclusion: string | null;
  /** Who published it: the job itself (`actions`), or a call of the API. */
  readonly by: 'actions' | 'api';
  readonly output?: { readonly title: string; readonly summary: string };
  readonly at: number;
};
type Release = {
  readonly id: number;
  readonly tag: string;
  name: string;
  body: string;
  draft: boolean;
  /** Published under immutable releases: nothing is attached, taken away or renamed any more. */
  immutable: boolean;
  assets: { id: number; name: string; bytes: number; content: Buffer; state?: string }[];
};
/** Something that happened: what a workflow is started by. `by` is undefined where a job's token did it. */
export type Happened = {
  readonly name: string;
  readonly payload: { readonly [field: string]: unknown };
  readonly starts: boolean;
};

/** All that a code host keeps about one repository, but for what git keeps. */
export type HostState = {
  visibility: 'private' | 'public' | 'internal';
  readonly accounts: Account[];
  readonly grants: Map<string, Grant>;
  labels: string[];
  comments: Comment[];
  issues: Issue[];
  pulls: Pull[];
  checks: CheckRun[];
  releases: Release[];
  /** Commits whose signature the host vouches for; a test adds those that people signed. */
  readonly verified: Set<string>;
  rulesets: { id: number; name: string; [field: string]: unknown }[];
  environments: { name: string; [field: string]: unknown }[];
  /** Undefined until Pages is turned on. */
  pages: { html_url: string; build_type: string; public: boolean } | undefined;
  /** "Allow GitHub Actions to create and approve pull requests", which a new repository has turned off. */
  actionsMayOpenPulls: boolean;
  immutableReleases: boolean;
  /** Whether the plan attests what a private repository makes. */
  attestsPrivate: boolean;
  attested: string[];
  /** The folder of what was last published to Pages. */
  deployed: string | undefined;
  readonly happened: Happened[];
  /** Every request: method and path. */
  readonly asked: string[];
  /** Bytes of large files that were sent, by direction. */
  /** Bytes that git was answered with. */
  readonly git: { down: number };
  readonly lfs: { down: number; up: number; readonly objects: Map<string, Buffer> };
  next: number;
};

export const newState = (): HostState => ({
  visibility: 'private',
  accounts: [],
  grants: new Map(),
  // What a new repository has; `brief` and `accepted` are not among them.
  labels: [
    'bug',
    'documentation',
    'duplicate',
    'enhancement',
    'good first issue',
    'help wanted',
    'invalid',
    'question',
  ],
  comments: [],
  issues: [],
  pulls: [],
  checks: [],
  releases: [],
  verified: new Set(),
  rulesets: [],
  environments: [],
  pages: undefined,
  actionsMayOpenPulls: false,
  immutableReleases: false,
  attestsPrivate: false,
  attested: [],
  deployed: undefined,
  happened: [],
  asked: [],
  git: { down: 0 },
  lfs: { down: 0, up: 0, objects: new Map() },
  next: 100,
});

/** Whether a grant has this right, as GitHub judges it: a right to write includes reading. */
export function allows(state: HostState, grant: Grant | undefined, scope: string, wish: 'read' | 'write'): boolean {
  if (wish === 'read' && state.visibility === 'public' && scope !== 'administration') return true;
  if (grant === undefined) return false;
  if (grant.scopes !== undefined) {
    const has = grant.scopes[scope];
    return has === 'write' || (wish === 'read' && has === 'read');
  }
  const { role } = grant.account;
  if (scope === 'administration') return role === 'admin';
  return role === 'admin' || role === 'write' || (wish === 'read' && role === 'read');
}

/** The address that the host writes for an account in commits of its own. */
export const noReply = ({ id, login }: Pick<Account, 'id' | 'login'>): string =>
  `${id}+${login}@users.noreply.github.com`;
