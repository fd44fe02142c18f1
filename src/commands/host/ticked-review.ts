import type { CodeHost } from '../../core/host/code-host.ts';
import { findMarked } from '../../core/host/code-host.ts';
import { type ReviewEvent, readEditEvent } from '../../core/host/host-event.ts';
import { assetChanges } from '../../core/host/report/assets.ts';
import { campaignChanges } from '../../core/host/report/campaigns.ts';
import { reportBoxes } from '../../core/host/report/markdown.ts';
import { tickedIn } from '../../core/host/ticks.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { readNamed } from '../../io/files/named-file.ts';
import type { Base } from '../../io/git/checkout.ts';
import { readCompared } from './read-compared.ts';

/** What somebody ticked in the report's comment, as the event of a review of theirs; or why it decides nothing. */
export type TickedReview = { readonly event: ReviewEvent } | { readonly because: string };

/**
 * Reads from the edit of a comment what whoever edited it ticked. The host says who that was and what stood there before; the
 * comment has to be the report that the program wrote, with just the boxes that the report on what lies in `root` would have. What
 * a fork proposes is not taken in, because nothing can be written there.
 * @throws WrongUse when the event is no edit of a comment on a proposal, or there is no such commit to compare with.
 */
export async function tickedReview(options: {
  readonly root: string;
  readonly base: Base;
  readonly now: string;
  readonly eventFile: string;
  readonly host: CodeHost;
}): Promise<TickedReview> {
  const { eventFile, host } = options;
  const edit = readEditEvent(await readNamed(eventFile, '--event'));
  if (edit === undefined)
    throw new WrongUse('--event takes the event of a comment on a pull request that was edited, which says by whom.');
  const { comment, changes, issue, sender, repository } = edit;
  const written = findMarked(await host.comments(issue.number), 'report');
  if (written?.id !== comment.id) return { because: 'It is not the comment of the report, so its boxes say nothing.' };
  const ticked = tickedIn(changes.body.from, comment.body, await boxesHere(options));
  if ('because' in ticked)
    return {
      because:
        ticked.because === 'nothing'
          ? 'No box was ticked.'
          : 'The boxes are not those of the report on what lies here: something changed since, or somebody wrote them otherwise. The comment is written anew; look again and tick then.',
    };
  const pull_request = await host.request(issue.number);
  if (pull_request.head.repo?.full_name !== pull_request.base.repo?.full_name)
    return { because: 'A fork’s branch cannot be written to.' };
  return {
    event: {
      action: 'submitted',
      review: {
        ...{ state: 'approved', body: null, html_url: comment.html_url, submitted_at: comment.updated_at },
        ...{ commit_id: pull_request.head.sha, user: sender },
      },
      pull_request,
      sender,
      ticked: [...ticked.refs],
      ...(repository === undefined ? {} : { repository }),
    },
  };
}

/** The boxes that the report on what lies here would have. Nothing is drawn for them. */
async function boxesHere(options: {
  readonly root: string;
  readonly base: Base;
  readonly now: string;
}): Promise<string> {
  const { before, after, done } = await readCompared(options);
  try {
    const [then, now] = [before?.catalogue, after.catalogue];
    return reportBoxes({ campaigns: campaignChanges(then, now), assets: assetChanges(then, now) });
  } finally {
    await done();
  }
}
