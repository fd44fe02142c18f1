import { printable } from '../words/terminal.ts';
import { type HostEvent, isPlainBranch, type ReviewEvent, requestNumber } from './host-event.ts';

/** In whose name something is committed. */
export type ProposalAuthor = { readonly name: string; readonly email: string };

/** What is to be pushed where, and the pull request to open for it, if any. */
export type Proposal = {
  readonly branch: string;
  readonly message: string;
  /** In whose name it is committed: the reviewer whose decision it is, or who dismissed the review. */
  readonly author?: ProposalAuthor;
  readonly request?: { readonly title: string; readonly body: string };
};

/**
 * Where what a workflow wrote is to go: a review's approvals to the branch they were given on, a brief to a branch of its
 * own with a pull request. Undefined when the branch has a name that not everything reads alike.
 */
export function planProposal(event: HostEvent, message: string): Proposal | undefined {
  if ('issue' in event) {
    // A title is shown as it is, so escapes would show; printable on one line is all it needs.
    const words = printable(event.issue.title)
      .replace(/\s+/g, ' ')
      .replace(/^\s*brief:\s*/i, '');
    const title = `Brief: ${words.slice(0, 200).trim()}`;
    return {
      branch: `brief/${requestNumber(event)}`,
      message: `${message}\n\nFrom issue #${requestNumber(event)}.`,
      request: {
        title,
        body: [
          `This brief was written from the form in #${requestNumber(event)}.`,
          '',
          'What is missing is marked in the file, and the check says so. When it is right, approve this request:',
          'the brief is the first gate.',
          '',
          `Closes #${requestNumber(event)}`,
        ].join('\n'),
      },
    };
  }
  const ref = 'workflow_run' in event ? event.workflow_run.head_branch : event.pull_request.head.ref;
  if (!isPlainBranch(ref)) return undefined;
  const author = 'review' in event ? authorOf(event) : undefined;
  return { branch: ref, message, ...(author === undefined ? {} : { author }) };
}

/** A login of GitHub: letters, digits and hyphens, with "_" before the company of a managed user, and an App's brackets. */
const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/;

/** The no-reply address that the code host itself writes for an account. A name that is none of an account gives nobody. */
export function authorOf({ review }: ReviewEvent): ProposalAuthor | undefined {
  const { user: account } = review;
  if (!ACCOUNT.test(account.login) || !URL.canParse(review.html_url)) return undefined;
  const number = account.id === undefined ? '' : `${account.id}+`;
  return {
    name: account.login,
    email: `${number}${account.login}@users.noreply.${new URL(review.html_url).hostname}`,
  };
}
