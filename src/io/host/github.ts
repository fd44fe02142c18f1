import { z } from 'zod';
import { graphQlAddress } from '../../core/host/api-address.ts';
import type { CodeHost, HostRelease, HostReview, HostText } from '../../core/host/code-host.ts';
import type { Account } from '../../core/host/host-event.ts';
import { askGitHub, type GitHubAccess, wholeList } from './ask-github.ts';
import { asksForSignatures, commitAtGitHub } from './github-commits.ts';

const account = z.object({ login: z.string() });
const text = z.object({
  id: z.number(),
  body: z.string().nullable(),
  user: account.extend({ type: z.string() }).nullable(),
});
const issue = text.extend({ number: z.number(), pull_request: z.unknown().optional() });
const checkRuns = z.object({
  check_runs: z.array(z.object({ name: z.string(), conclusion: z.string().nullable() })),
});
const release = z.object({
  id: z.number(),
  tag_name: z.string(),
  draft: z.boolean(),
  upload_url: z.string(),
  assets: z.array(z.object({ id: z.number(), name: z.string(), size: z.number(), state: z.string() })).default([]),
});
const asRelease = ({ id, draft, upload_url, assets }: z.output<typeof release>): HostRelease => ({
  id,
  draft,
  uploadUrl: upload_url.replace(/\{.*$/, ''),
  assets: assets.map(({ id: asset, name, size, state }) => ({
    ...{ id: asset, name, bytes: size, whole: state === 'uploaded' },
  })),
});

/** GitHub's REST API (docs.github.com/rest, version 2022-11-28). @throws Refusal with what the host said. */
export function gitHub(access: GitHubAccess): CodeHost {
  const here = `/repos/${access.repository}`;
  const me = once(async () => {
    // A job's token is nobody's, and may not ask.
    const said = await askGitHub(access, 'GET', '/user', undefined, [401, 403, 404]);
    return said === undefined ? undefined : account.parse(said).login;
  });
  /** What we wrote is known by a program's name, or by that of whoever's token this is. */
  const asText = async (each: z.output<typeof text>): Promise<HostText> => {
    const body = each.body ?? '';
    const mine = async (): Promise<boolean> => body.startsWith('<!-- greenlit:') && each.user?.login === (await me());
    return { id: each.id, body, byProgram: each.user?.type === 'Bot' || (await mine()) };
  };
  return {
    comments: async (on) =>
      Promise.all((await wholeList(access, `${here}/issues/${on}/comments`)).map((each) => asText(text.parse(each)))),
    addComment: async (on, body) => void (await askGitHub(access, 'POST', `${here}/issues/${on}/comments`, { body })),
    editComment: async (_on, id, body) =>
      void (await askGitHub(access, 'PATCH', `${here}/issues/comments/${id}`, { body })),
    issues: async (label) => {
      const found = (await wholeList(access, `${here}/issues?state=open&labels=${encodeURIComponent(label)}`)).map(
        (each) => issue.parse(each),
      );
      const issues = found.filter((each) => each.pull_request === undefined);
      return Promise.all(issues.map(async (each) => ({ ...(await asText(each)), number: each.number })));
    },
    openIssue: async (wanted) => numbered(await askGitHub(access, 'POST', `${here}/issues`, wanted)),
    editIssue: async (number, change) => void (await askGitHub(access, 'PATCH', `${here}/issues/${number}`, change)),
    pullRequestFrom: async (branch) => {
      const head = `${access.repository.split('/')[0]}:${branch}`;
      const [found] = await wholeList(access, `${here}/pulls?state=open&head=${encodeURIComponent(head)}`);
      return found === undefined ? undefined : numbered(found);
    },
    openPullRequest: async (wanted) => numbered(await askGitHub(access, 'POST', `${here}/pulls`, wanted)),
    request: async (number) => asRequest.parse(await askGitHub(access, 'GET', `${here}/pulls/${number}`)),
    reviews: (number) => reviewsOn(access, number),
    checkRun: async (commit, name) => {
      const asked = `${here}/commits/${commit}/check-runs?check_name=${encodeURIComponent(name)}`;
      return checkRuns.parse(await askGitHub(access, 'GET', asked)).check_runs[0];
    },
    publishCheck: async ({ name, commit, conclusion, title, summary }) =>
      void (await askGitHub(access, 'POST', `${here}/check-runs`, {
        ...{ name, head_sha: commit, status: 'completed', conclusion, output: { title, summary } },
      })),
    // The address of a tag's release answers for published ones only.
    releaseOf: async (tag) => {
      const all = (await wholeList(access, `${here}/releases`)).map((each) => release.parse(each));
      const found =
        all.find((each) => each.tag_name === tag && !each.draft) ?? all.find((each) => each.tag_name === tag);
      return found === undefined ? undefined : asRelease(found);
    },
    draftRelease: async ({ tag, title, body }) =>
      asRelease(
        release.parse(
          await askGitHub(access, 'POST', `${here}/releases`, { tag_name: tag, name: title, body, draft: true }),
        ),
      ),
    publishRelease: async (id) => void (await askGitHub(access, 'PATCH', `${here}/releases/${id}`, { draft: false })),
    attach: async (to, name, content) =>
      void (await askGitHub(access, 'POST', `${to.uploadUrl}?name=${encodeURIComponent(name)}`, content)),
    detach: async (id) => void (await askGitHub(access, 'DELETE', `${here}/releases/assets/${id}`)),
    asksForSignatures: (branch) => asksForSignatures(access, branch),
    commit: (wanted) => commitAtGitHub(access, wanted),
  };
}

const end = z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() });
const asRequest = z.object({ number: z.int(), head: end, base: end });

/**
 * GitHub tells who edited a text, and whether a push dismissed a review, by GraphQL alone (docs.github.com/graphql: objects
 * PullRequestReview and ReviewDismissedEvent).
 */
const REVIEWS = `query($owner: String!, $name: String!, $number: Int!, $after: String, $since: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    reviews(first: 100, after: $after) {
      nodes { state body url submittedAt commit { oid } author { login ... on User { databaseId } ... on Bot { databaseId } } editor { login } }
      pageInfo { hasNextPage endCursor }
    }
    timelineItems(itemTypes: [REVIEW_DISMISSED_EVENT], first: 100, after: $since) {
      nodes { ... on ReviewDismissedEvent { actor { login ... on User { databaseId } } review { url } pullRequestCommit { commit { oid } } } }
      pageInfo { hasNextPage endCursor }
    }
  } }
}`;

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const actor = z.object({ login: z.string(), databaseId: z.int().positive().nullish() });
const reviewsAnswer = z.object({
  data: z.object({
    repository: z.object({
      pullRequest: z.object({
        reviews: z.object({
          nodes: z.array(
            z.object({
              state: z.string(),
              body: z.string(),
              url: z.string(),
              // A review that was begun and not sent yet has no date.
              submittedAt: z.string().nullable(),
              commit: z.object({ oid: z.string() }).nullable(),
              author: actor.nullable(),
              editor: z.object({ login: z.string() }).nullable(),
            }),
          ),
          pageInfo,
        }),
        timelineItems: z.object({
          nodes: z.array(
            z.object({
              actor: actor.nullable(),
              review: z.object({ url: z.string() }).nullable(),
              pullRequestCommit: z.object({ commit: z.object({ oid: z.string() }) }).nullable(),
            }),
          ),
          pageInfo,
        }),
      }),
    }),
  }),
});

type Reviews = z.output<typeof reviewsAnswer>['data']['repository']['pullRequest'];

const asAccount = ({ login, databaseId }: z.output<typeof actor>): Account => ({
  login,
  ...(databaseId === null || databaseId === undefined ? {} : { id: databaseId }),
});

async function reviewsOn(access: GitHubAccess, number: number): Promise<HostReview[]> {
  const { reviews, dismissals } = await talkOn(access, number);
  const dismissed = new Map(dismissals.map((each) => [each.review?.url, each]));
  return reviews.flatMap(({ author, editor, commit, submittedAt, state, body, url }): HostReview[] => {
    // Whoever is gone from the host ("ghost") is nobody of the team.
    if (author === null || submittedAt === null) return [];
    const dismissal = dismissed.get(url);
    return [
      {
        review: {
          ...{ state, body, html_url: url, submitted_at: submittedAt, user: asAccount(author) },
          commit_id: commit?.oid ?? '',
        },
        editedByOther: editor !== null && editor.login.toLowerCase() !== author.login.toLowerCase(),
        ...(dismissal?.actor == null
          ? {}
          : { dismissed: { by: asAccount(dismissal.actor), byPush: dismissal.pullRequestCommit !== null } }),
      },
    ];
  });
}

/** Every review of a pull request and every dismissal, in the order of the host. Both lists come in pages, and either may be the longer. */
async function talkOn(access: GitHubAccess, number: number) {
  const [owner, name] = access.repository.split('/');
  const reviews: Reviews['reviews']['nodes'] = [];
  const dismissals: Reviews['timelineItems']['nodes'] = [];
  let [after, since]: (string | null)[] = [null, null];
  for (let more = true; more; ) {
    const page: Reviews = reviewsAnswer.parse(
      await askGitHub(access, 'POST', graphQlAddress(access.api), {
        query: REVIEWS,
        variables: { owner, name, number, after, since },
      }),
    ).data.repository.pullRequest;
    reviews.push(...page.reviews.nodes);
    dismissals.push(...page.timelineItems.nodes);
    const [own, others] = [page.reviews.pageInfo, page.timelineItems.pageInfo];
    more = own.hasNextPage || others.hasNextPage;
    // Past its end a list is empty and names no end of its own.
    [after, since] = [own.endCursor ?? after ?? null, others.endCursor ?? since ?? null];
  }
  return { reviews, dismissals };
}

const numbered = (answer: unknown): number => z.object({ number: z.number() }).parse(answer).number;

/** The answer to a question that is asked when it is first needed, and once. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
