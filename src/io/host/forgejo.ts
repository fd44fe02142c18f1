import { z } from 'zod';
import type { CodeHost, HostRelease, HostReview, HostText } from '../../core/host/code-host.ts';
import type { Account } from '../../core/host/host-event.ts';
import { allPages } from './all-pages.ts';
import { askHost } from './ask-host.ts';

/** Where the API of a Forgejo or Gitea is (`https://codeberg.org/api/v1`), which repository, and the token that may write there. */
export type ForgejoAccess = { readonly api: string; readonly repository: string; readonly token: string };

/** Whose name stands under what a workflow's token writes. */
const PROGRAMS: ReadonlySet<string> = new Set(['forgejo-actions', 'gitea-actions']);

const account = z.object({ id: z.number(), login: z.string() });
const text = z.object({ id: z.number(), body: z.string(), user: account.nullable() });
const issue = text.extend({ number: z.number() });
const numbered = z.object({ number: z.number() });
const label = z.object({ id: z.number(), name: z.string() });
const end = z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() });
const request = z.object({ number: z.int(), head: end, base: end });
const status = z.object({ status: z.string(), context: z.string(), creator: account.nullish() });
const release = z.object({
  id: z.number(),
  tag_name: z.string(),
  draft: z.boolean(),
  assets: z.array(z.object({ id: z.number(), name: z.string(), size: z.number() })).nullish(),
});
const review = z.object({
  id: z.number(),
  user: account.nullable(),
  state: z.string(),
  body: z.string(),
  commit_id: z.string(),
  dismissed: z.boolean(),
  html_url: z.string(),
  submitted_at: z.string(),
  updated_at: z.string().optional(),
});
const told = z.object({
  type: z.union([z.string(), z.number()]),
  user: account.nullable(),
  review_id: z.number().optional(),
});

/** What Forgejo calls the state of a review, in the words of events; requests and drafts of reviews are none. */
const STATES: { readonly [state: string]: string } = {
  APPROVED: 'approved',
  REQUEST_CHANGES: 'changes_requested',
  COMMENT: 'commented',
};

/** How a commit's status stands for the end of a check; one that is pending has none. */
const ENDS: { readonly [status: string]: string | null } = {
  success: 'success',
  failure: 'failure',
  error: 'failure',
  warning: 'neutral',
  skipped: 'skipped',
  pending: null,
};

/** As a job of check.yml is called among the statuses of a commit, so that what we publish stands in for it. */
const contextOf = (name: string): string => `Check / ${name} (pull_request)`;

/** Forgejo's REST API, which is Gitea's (version 1). @throws Refusal with what the host said. */
export function forgejo(access: ForgejoAccess): CodeHost {
  const here = `/repos/${access.repository}`;
  const ask = (method: string, path: string, body?: object | FormData, fine?: readonly number[]) =>
    askForgejo(access, method, `${here}${path}`, body, fine);
  const pages = (path: string) => wholeList(access, `${here}${path}`);
  let asked: Promise<string | undefined> | undefined;
  const me = (): Promise<string | undefined> => {
    asked ??= askForgejo(access, 'GET', '/user', undefined, [401, 403, 404]).then((said) =>
      said === undefined ? undefined : account.parse(said).login,
    );
    return asked;
  };
  const asText = async ({ id, body, user }: z.output<typeof text>): Promise<HostText> => {
    const own = body.startsWith('<!-- greenlit:') && user !== null && user.login === (await me());
    return { id, body, byProgram: PROGRAMS.has(user?.login ?? '') || own };
  };
  // A file is taken away by its release, which it does not name.
  const releaseOfAsset = new Map<number, number>();
  const asRelease = ({ id, draft, assets }: z.output<typeof release>): HostRelease => {
    for (const each of assets ?? []) releaseOfAsset.set(each.id, id);
    return {
      ...{ id, draft, uploadUrl: `${here}/releases/${id}/assets` },
      assets: (assets ?? []).map(({ id: asset, name, size }) => ({ id: asset, name, bytes: size, whole: true })),
    };
  };
  const labelIds = async (names: readonly string[]): Promise<number[]> => {
    const known = (await pages('/labels')).map((each) => label.parse(each));
    return known.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  };
  return {
    comments: async (on) =>
      Promise.all((await pages(`/issues/${on}/comments`)).map((each) => asText(text.parse(each)))),
    addComment: async (on, body) => void (await ask('POST', `/issues/${on}/comments`, { body })),
    editComment: async (_on, id, body) => void (await ask('PATCH', `/issues/comments/${id}`, { body })),
    issues: async (wanted) => {
      const found = await pages(`/issues?state=open&type=issues&labels=${encodeURIComponent(wanted)}`);
      return Promise.all(
        found.map(async (each) => {
          const read = issue.parse(each);
          return { ...(await asText(read)), number: read.number };
        }),
      );
    },
    openIssue: async ({ labels, ...wanted }) =>
      numbered.parse(await ask('POST', '/issues', { ...wanted, labels: await labelIds(labels) })).number,
    editIssue: async (number, change) => void (await ask('PATCH', `/issues/${number}`, change)),
    pullRequestFrom: async (branch) => {
      const open = (await pages('/pulls?state=open')).map((each) => request.parse(each));
      return open.find(({ head }) => head.ref === branch && head.repo?.full_name === access.repository)?.number;
    },
    openPullRequest: async (wanted) => numbered.parse(await ask('POST', '/pulls', wanted)).number,
    request: async (number) => request.parse(await ask('GET', `/pulls/${number}`)),
    reviews: async (number) => reviewsOn(number, pages),
    checkRun: async (commit, name) => {
      const all = (await pages(`/commits/${commit}/statuses?sort=recentupdate`)).map((each) => status.parse(each));
      // Anybody who may write can put a status there; those of jobs are the host's own.
      const found = all.find(
        ({ context, creator }) => PROGRAMS.has(creator?.login ?? '') && context.includes(` / ${name} (`),
      );
      return found === undefined ? undefined : { name, conclusion: ENDS[found.status] ?? null };
    },
    publishCheck: async ({ name, commit, conclusion, title }) =>
      void (await ask('POST', `/statuses/${commit}`, {
        ...{ context: contextOf(name), state: conclusion === 'success' ? 'success' : 'failure' },
        description: title.slice(0, 255),
      })),
    releaseOf: async (tag) => {
      const all = (await pages('/releases')).map((each) => release.parse(each));
      const found =
        all.find((each) => each.tag_name === tag && !each.draft) ?? all.find((each) => each.tag_name === tag);
      return found === undefined ? undefined : asRelease(found);
    },
    draftRelease: async ({ tag, title, body }) =>
      asRelease(release.parse(await ask('POST', '/releases', { tag_name: tag, name: title, body, draft: true }))),
    publishRelease: async (id) => void (await ask('PATCH', `/releases/${id}`, { draft: false })),
    attach: async (to, name, content) => {
      const form = new FormData();
      form.append('attachment', new Blob([content]), name);
      await askForgejo(access, 'POST', `${to.uploadUrl}?name=${encodeURIComponent(name)}`, form);
    },
    detach: async (id) => void (await ask('DELETE', `/releases/${releaseOfAsset.get(id) ?? 0}/assets/${id}`)),
  };
}

/**
 * Every review, the oldest first. Who wrote what stands there now is not told, only that it was written again: that counts as
 * somebody else's. Who dismissed a review stands in the log of the pull request; where it does not, it was nobody of the team.
 */
async function reviewsOn(number: number, pages: (path: string) => Promise<unknown[]>): Promise<HostReview[]> {
  const all = (await pages(`/pulls/${number}/reviews`)).map((each) => review.parse(each));
  const log = all.some(({ dismissed }) => dismissed)
    ? (await pages(`/issues/${number}/timeline`)).map((each) => told.parse(each))
    : [];
  const dismissedBy = new Map(
    log.flatMap(({ type, user, review_id: of }): [number, Account][] =>
      (type === 'dismiss_review' || type === 32) && of !== undefined && user !== null ? [[of, user]] : [],
    ),
  );
  return all.flatMap((each): HostReview[] => {
    const state = STATES[each.state];
    if (state === undefined || each.user === null) return [];
    const { body, html_url, submitted_at, commit_id, user } = each;
    const again = each.updated_at !== undefined && Date.parse(each.updated_at) > Date.parse(submitted_at);
    const by = dismissedBy.get(each.id) ?? { login: '' };
    return [
      {
        review: {
          ...{ body, html_url, submitted_at, commit_id },
          ...{ state: each.dismissed ? 'dismissed' : state, user: { login: user.login, id: user.id } },
        },
        editedByOther: again && !each.dismissed,
        ...(URL.canParse(html_url) ? { address: `${user.login}@noreply.${new URL(html_url).hostname}` } : {}),
        ...(each.dismissed ? { dismissed: { by, byPush: false } } : {}),
      },
    ];
  });
}

/** Every item of a list. A host may give fewer than were asked for; only an empty page is the end. */
const wholeList = (access: ForgejoAccess, path: string): Promise<unknown[]> =>
  allPages({
    ...{ file: '.forgejo', path },
    ask: (page) => askForgejo(access, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=${IN_A_PAGE}&page=${page}`),
  });

const IN_A_PAGE = 50;

async function askForgejo(
  { api, token }: ForgejoAccess,
  method: string,
  path: string,
  body?: object | FormData,
  fine: readonly number[] = [],
): Promise<unknown> {
  return askHost({
    method,
    address: `${api}${path}`,
    headers: { accept: 'application/json', authorization: `token ${token}` },
    body,
    fine,
    refused: { file: '.forgejo', path, fix: fixOf },
  });
}

const fixOf = (status: number): string =>
  status === 403
    ? 'Let Actions write in this repository: Settings → Repository → Units, and the token of the job.'
    : 'Run the job again; if it stays, see the answer.';
