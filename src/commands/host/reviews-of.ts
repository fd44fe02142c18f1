import type { CodeHost, HostReview } from '../../core/host/code-host.ts';
import type { HostEvent, ReviewEvent } from '../../core/host/host-event.ts';
import { WrongUse } from '../../core/problem/refusal.ts';

/**
 * The reviews that an event is about: the one that it brings, or, where a run of the proposal's own workflow ended or the event
 * names no review, the last decision of each reviewer, as the code host itself tells it. What that run said of it is never asked: whoever wrote the proposal
 * wrote the workflow. Undefined for any other event.
 * @throws WrongUse when the host has to be asked and is not known.
 */
export async function reviewsOf(
  event: HostEvent,
  host: CodeHost | undefined,
): Promise<readonly ReviewEvent[] | undefined> {
  if ('review' in event) return [event];
  const named = 'pull_request' in event && event.action === 'reviewed' ? event.pull_request.number : undefined;
  if (!('workflow_run' in event) && named === undefined) return undefined;
  if (host === undefined)
    throw new WrongUse(
      'This event says which branch was reviewed, and nothing of the reviews: set GITHUB_TOKEN and GITHUB_REPOSITORY, so that the code host can be asked.',
    );
  const number = 'workflow_run' in event ? await host.pullRequestFrom(event.workflow_run.head_branch) : named;
  if (number === undefined) return [];
  const [pull_request, reviews] = await Promise.all([host.request(number), host.reviews(number)]);
  const last = new Map<string | number, HostReview>();
  for (const each of reviews.toSorted((a, b) => Date.parse(a.review.submitted_at) - Date.parse(b.review.submitted_at)))
    if (each.review.state.toLowerCase() !== 'commented') last.set(each.review.user.id ?? each.review.user.login, each);
  return [...last.values()].map(
    ({ review, editedByOther, address, dismissed }): ReviewEvent => ({
      review,
      ...(address === undefined ? {} : { address }),
      pull_request,
      edited: { by_other: editedByOther },
      ...(dismissed === undefined ? {} : { sender: dismissed.by, dismissed: { by_push: dismissed.byPush } }),
    }),
  );
}
