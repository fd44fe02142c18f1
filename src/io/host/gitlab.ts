import { z } from 'zod';
import type { CodeHost, HostReview } from '../../core/host/code-host.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { allPages } from './all-pages.ts';
import { askHost } from './ask-host.ts';

/**
 * Where the API of a GitLab is (`https://gitlab.com/api/v4`), which project (its number or path), and a project access token with the
 * scope `api`: a job's own token may not write notes.
 */
export type GitLabAccess = { readonly api: string; readonly project: string; readonly token: string };

const account = z.object({ id: z.number(), username: z.string() });
const note = z.object({
  id: z.number(),
  body: z.string(),
  author: account,
  system: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
type Note = z.output<typeof note>;
const request = z.object({
  iid: z.number(),
  source_branch: z.string(),
  target_branch: z.string(),
  source_project_id: z.number().nullable(),
  target_project_id: z.number(),
  sha: z.string().nullable(),
  web_url: z.string(),
  diff_refs: z.object({ base_sha: z.string() }).nullish(),
});
const approvals = z.object({ approved_by: z.array(z.object({ user: account })) });
const version = z.object({ head_commit_sha: z.string(), created_at: z.string() });
const issue = z.object({ id: z.number(), iid: z.number(), description: z.string().nullable(), author: account });
const status = z.object({ name: z.string(), status: z.string() });

/** How a commit's status stands for the end of a check; one that is not at its end has none. */
const ENDS: { readonly [status: string]: string } = {
  success: 'success',
  failed: 'failure',
  canceled: 'cancelled',
  skipped: 'skipped',
};

/**
 * GitLab's REST API (docs.gitlab.com/api, version 4), as far as merge requests, their notes and pipelines go; numbers are those of merge
 * requests. Releases are not made: GitLab has no drafts of them. @throws Refusal with what the host said.
 */
export function gitLab(access: GitLabAccess): CodeHost {
  const here = `/projects/${encodeURIComponent(access.project)}`;
  const ask = (method: string, path: string, body?: object, fine?: readonly number[]): Promise<unknown> =>
    askGitLab(access, method, `${here}${path}`, body, fine);
  const pages = (path: string): Promise<unknown[]> => wholeList(access, `${here}${path}`);
  let asked: Promise<number> | undefined;
  const me = (): Promise<number> => {
    asked ??= askGitLab(access, 'GET', '/user').then((said) => account.parse(said).id);
    return asked;
  };
  const notesOn = async (on: number): Promise<Note[]> =>
    (await pages(`/merge_requests/${on}/notes?sort=asc&order_by=created_at`)).map((each) => note.parse(each));
  const requestOf = async (number: number) => request.parse(await ask('GET', `/merge_requests/${number}`));
  return {
    comments: async (on) => {
      const own = await me();
      return (await notesOn(on))
        .filter(({ system }) => !system)
        .map(({ id, body, author }) => ({ id, body, byProgram: author.id === own }));
    },
    addComment: async (on, body) => void (await ask('POST', `/merge_requests/${on}/notes`, { body })),
    editComment: async (on, id, body) => void (await ask('PUT', `/merge_requests/${on}/notes/${id}`, { body })),
    issues: async (label) => {
      const own = await me();
      const open = await pages(`/issues?state=opened&labels=${encodeURIComponent(label)}`);
      return open.map((each) => {
        const { id, iid, description, author } = issue.parse(each);
        return { id, number: iid, body: description ?? '', byProgram: author.id === own };
      });
    },
    openIssue: async ({ title, body, labels }) =>
      issue.parse(await ask('POST', '/issues', { title, description: body, labels: labels.join(',') })).iid,
    editIssue: async (number, { title, body, state }) =>
      void (await ask('PUT', `/issues/${number}`, {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { description: body }),
        ...(state === undefined ? {} : { state_event: state === 'closed' ? 'close' : 'reopen' }),
      })),
    pullRequestFrom: async (branch) => {
      const open = await pages(`/merge_requests?state=opened&source_branch=${encodeURIComponent(branch)}`);
      const own = open
        .map((each) => request.parse(each))
        .find((each) => each.source_project_id === each.target_project_id);
      return own?.iid;
    },
    openRequests: async () =>
      (await pages('/merge_requests?state=opened&order_by=created_at&sort=asc')).map((each) => request.parse(each).iid),
    openPullRequest: async ({ title, body, head, base }) =>
      request.parse(
        await ask('POST', '/merge_requests', { title, description: body, source_branch: head, target_branch: base }),
      ).iid,
    request: async (number) => {
      const found = await requestOf(number);
      const project = (id: number | null) => (id === null ? null : { full_name: String(id) });
      return {
        number,
        head: { ref: found.source_branch, sha: found.sha ?? '', repo: project(found.source_project_id) },
        base: {
          ref: found.target_branch,
          sha: found.diff_refs?.base_sha ?? '',
          repo: project(found.target_project_id),
        },
      };
    },
    reviews: async (number) => {
      const [{ web_url }, approved, notes, versions] = await Promise.all([
        requestOf(number),
        ask('GET', `/merge_requests/${number}/approvals`),
        notesOn(number),
        pages(`/merge_requests/${number}/versions`),
      ]);
      const now = new Set(approvals.parse(approved).approved_by.map(({ user }) => user.id));
      return reviewsIn(
        notes,
        now,
        versions.map((each) => version.parse(each)),
        web_url,
      );
    },
    checkRun: async (commit, name) => {
      const all = await pages(`/repository/commits/${commit}/statuses?name=${encodeURIComponent(name)}`);
      const found = all.map((each) => status.parse(each)).find((each) => each.name === name);
      return found === undefined ? undefined : { name, conclusion: ENDS[found.status] ?? null };
    },
    publishCheck: async ({ name, commit, conclusion, title }) =>
      void (await ask('POST', `/statuses/${commit}`, {
        ...{ name, state: conclusion === 'success' ? 'success' : 'failed', description: title.slice(0, 255) },
      })),
    releaseOf: noReleases,
    draftRelease: noReleases,
    publishRelease: noReleases,
    attach: noReleases,
    detach: noReleases,
  };
}

/**
 * GitLab's approvals carry no text, and no commit. Each is told by a note of the system's own, in the name of whoever approved; what
 * was approved is the version that was there then, and the marks are in that person's last note before, or in one they wrote since.
 * A note that was written again may be somebody else's words, since maintainers may and the API does not say who; it counts for nothing.
 */
function reviewsIn(
  notes: readonly Note[],
  approvedNow: ReadonlySet<number>,
  versions: readonly z.output<typeof version>[],
  page: string,
): HostReview[] {
  const newestFirst = versions.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
  return notes.flatMap((told): HostReview[] => {
    const said = told.system ? STATES.find(({ words }) => told.body.startsWith(words)) : undefined;
    if (said === undefined) return [];
    const { state } = said;
    const { id, username } = told.author;
    const at = Date.parse(told.created_at);
    const stands = !said.listed || approvedNow.has(id);
    const own = notes.filter((each) => !each.system && each.author.id === id);
    const text = own.findLast((each) => Date.parse(each.created_at) <= at) ?? own[0];
    const again = text !== undefined && text.updated_at !== text.created_at;
    return [
      {
        review: {
          ...{ state: stands ? state : 'dismissed', body: text?.body ?? '', html_url: `${page}#note_${told.id}` },
          submitted_at: told.created_at,
          commit_id: newestFirst.find((each) => Date.parse(each.created_at) <= at)?.head_commit_sha ?? '',
          user: { login: username, id },
        },
        editedByOther: again,
        ...(URL.canParse(page) ? { address: `${id}-${username}@users.noreply.${new URL(page).hostname}` } : {}),
        // Who took an approval away is told by a note of its own, below; a push that resets approvals has none.
        ...(stands ? {} : { dismissed: { by: { login: '' }, byPush: true } }),
      },
    ];
  });
}

/** How GitLab's own notes about decisions begin, what they are in the words of reviews, and whether the host lists who still means it. */
const STATES: readonly { readonly words: string; readonly state: string; readonly listed: boolean }[] = [
  { words: 'approved this merge request', state: 'approved', listed: true },
  { words: 'requested changes', state: 'changes_requested', listed: false },
];

const noReleases = async (): Promise<never> => {
  throw new Refusal([
    problem(
      'host-refused',
      { file: '.gitlab-ci.yml', line: 1, column: 1 },
      {
        message: 'Packs are not attached to releases on GitLab, which has no drafts of them.',
        fix: 'Put them into storage: npm run upload -- --tag TAG --files dist/packs --to s3://BUCKET/FOLDER',
      },
    ),
  ]);
};

/** Every item of a list; only an empty page is the end. */
const wholeList = (access: GitLabAccess, path: string): Promise<unknown[]> =>
  allPages({
    ...{ file: '.gitlab-ci.yml', path },
    ask: (page) => askGitLab(access, 'GET', `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`),
  });

const askGitLab = (
  { api, token }: GitLabAccess,
  method: string,
  path: string,
  body?: object,
  fine: readonly number[] = [],
): Promise<unknown> =>
  askHost({
    method,
    address: `${api.replace(/\/$/, '')}${path}`,
    headers: { accept: 'application/json', 'private-token': token },
    body,
    fine,
    refused: { file: '.gitlab-ci.yml', path, fix: fixOf },
  });

/** What is private and what the token may not see are both told as not there. */
const fixOf = (status: number): string =>
  status === 401
    ? 'GREENLIT_TOKEN is no token of this GitLab, or its day has passed: make a project access token (Settings → Access tokens).'
    : status === 403 || status === 404
      ? 'Give GREENLIT_TOKEN the scope `api` and the role Developer in this project; a job’s own token may not write notes, and GitLab says "not found" of what a token may not see.'
      : 'Run the job again; if it stays, see the answer.';
