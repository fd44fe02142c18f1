import { type Answer, ok, type Route } from './rest-route.ts';
import type { Review } from './state.ts';
import { accountOf, type World } from './world.ts';

/**
 * The questions that are asked by GraphQL: whether the older protection of a branch takes only signed commits (there is none here), and the reviews of a pull request and what is known of their dismissals, in pages (docs.github.com/graphql,
 * objects PullRequestReview and ReviewDismissedEvent, from memory). A query for anything else is refused, as an unknown field is.
 */
export const GRAPHQL_ROUTES: readonly Route[] = [
  {
    when: /^POST \?\/api\/graphql$/,
    // The host answers what may be read, and so this question is no wish to write.
    reads: true,
    needs: ['pull-requests', 'contents'],
    answer: ({ world, json }) => {
      const query = String(json['query']);
      const variables = (json['variables'] ?? {}) as { [name: string]: unknown };
      if (/\brefUpdateRule\b/.test(query)) return ok({ data: { repository: { ref: { refUpdateRule: null } } } });
      const unknown = fieldsOf(query).filter((each) => !FIELDS.has(each));
      if (unknown.length > 0) return refused(`Field '${unknown[0]}' doesn't exist on type 'PullRequest'`);
      const pull = world.state.pulls.find((each) => each.number === variables['number']);
      if (pull === undefined || `${variables['owner']}/${variables['name']}` !== world.repository)
        return refused(`Could not resolve to a PullRequest with the number of ${variables['number']}.`);
      const dismissals = pull.reviews.filter((each) => each.dismissed !== undefined);
      return ok({
        data: {
          repository: {
            pullRequest: {
              ...(/\breviews\s*\(/.test(query)
                ? { reviews: paged(pull.reviews, variables['after'], (each) => reviewNode(world, pull.number, each)) }
                : {}),
              ...(/\btimelineItems\s*\(/.test(query)
                ? {
                    timelineItems: paged(dismissals, variables['since'], (each) =>
                      dismissalNode(world, pull.number, each),
                    ),
                  }
                : {}),
            },
          },
        },
      });
    },
  },
];

/** A question that is none is answered with 200, as GraphQL answers. */
const refused = (message: string): Answer => ok({ data: null, errors: [{ message }] });

const FIELDS = new Set(
  (
    'repository pullRequest reviews timelineItems nodes pageInfo hasNextPage endCursor state body url submittedAt commit oid ' +
    'author editor login databaseId actor review pullRequestCommit'
  ).split(' '),
);

/** The names of the fields that a query asks for, without its arguments, variables and types. */
const fieldsOf = (query: string): string[] =>
  query
    .replace(/^\s*query/, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/\.\.\.\s*on\s+\w+/g, '')
    .match(/\w+/g) ?? [];

const PAGE = 100;
function paged<Each>(all: readonly Each[], after: unknown, node: (each: Each) => object) {
  const from = Number(after ?? 0);
  const more = from + PAGE < all.length;
  return {
    nodes: all.slice(from, from + PAGE).map(node),
    pageInfo: { hasNextPage: more, endCursor: all.length === 0 ? null : String(Math.min(from + PAGE, all.length)) },
  };
}

/** An account as GraphQL names it: a program without the brackets that REST writes behind it. */
const actorNode = (world: World, login: string) => {
  const { id } = accountOf(world, login);
  return { login: login.replace(/\[bot\]$/, ''), databaseId: id };
};

const addressOf = (world: World, number: number, { id }: Review): string =>
  `${world.web}/${world.repository}/pull/${number}#pullrequestreview-${id}`;

const reviewNode = (world: World, number: number, review: Review) => ({
  ...{ state: review.state.toUpperCase(), body: review.body ?? '', url: addressOf(world, number, review) },
  ...{ submittedAt: review.at, commit: { oid: review.commit }, author: actorNode(world, review.login) },
  editor: review.editor === undefined ? null : { login: review.editor },
});

const dismissalNode = (world: World, number: number, review: Review) => ({
  actor: actorNode(world, review.dismissed?.login ?? ''),
  review: { url: addressOf(world, number, review) },
  pullRequestCommit: review.dismissed?.commit === undefined ? null : { commit: { oid: review.dismissed.commit } },
});
