import type { Team } from '../record/team.ts';
import { printable } from '../words/terminal.ts';
import {
  type Account,
  type HostEvent,
  type IssueEvent,
  isPlainBranch,
  type ReviewEvent,
  requestNumber,
} from './host-event.ts';

/** In whose name something is committed. */
export type ProposalAuthor = { readonly name: string; readonly email: string };

/** What somebody is told in the issue that a proposal came of. */
type ProposalWords = {
  readonly written: (request: number) => string;
  /** Somebody has gone on with it there. */
  readonly goneOn: (request: number) => string;
  /** This repository does not let programs open proposals. */
  readonly mayNotOpen: string;
};

/** What a form's issue brings: a brief, or a decision; the latter may be about what another branch brings, which it then goes to. */
export type Brings =
  | { readonly what: 'brief' }
  | { readonly what: 'delivery'; readonly campaign: string; readonly delivery: string }
  | { readonly what: 'decision'; readonly branch?: string };

/** What is to be pushed where, and the pull request to open for it, if any. */
export type Proposal = {
  readonly branch: string;
  readonly message: string;
  /** In whose name it is committed: the reviewer whose decision it is, or who dismissed the review. */
  readonly author?: ProposalAuthor;
  readonly request?: { readonly title: string; readonly body: string };
  readonly says?: ProposalWords;
  /** What lies on the branch is this program's alone, as long as nobody else put anything there: it is replaced, and not gone on from. */
  readonly ours?: true;
};

/**
 * Where what a workflow wrote is to go: a review's approvals to the branch they were given on, a brief and a decision to a branch of
 * their own with a pull request. Undefined when the branch has a name that not everything reads alike.
 */
export function planProposal(event: HostEvent, message: string, brings: Brings): Proposal | undefined {
  if ('issue' in event && brings.what === 'decision') return decisionProposal(event, message, brings.branch);
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
      says: BRIEF_WORDS(`brief/${requestNumber(event)}`),
      ours: true,
    };
  }
  if ('inputs' in event) return brings.what === 'delivery' ? deliveryProposal(message, brings) : undefined;
  const ref = 'workflow_run' in event ? event.workflow_run.head_branch : event.pull_request.head.ref;
  if (!isPlainBranch(ref)) return undefined;
  const author = 'review' in event ? authorOf(event) : undefined;
  return { branch: ref, message, ...(author === undefined ? {} : { author }) };
}

/** A delivery has a branch of its own, so that whoever may look at it does, before its tag hands it out. */
function deliveryProposal(
  message: string,
  { campaign, delivery }: Brings & { what: 'delivery' },
): Proposal | undefined {
  const branch = `deliver/${campaign}/${delivery}`;
  if (!isPlainBranch(branch)) return undefined;
  return {
    branch,
    message,
    request: {
      title: `Deliver ${campaign}: ${delivery}`,
      body: [
        'Every file and every pack of this delivery is written down by its digest; the packs are in the artifact **packs** of the run that wrote it.',
        '',
        `When it is merged, the tag \`delivery/${campaign}/${delivery}\` hands it out: the packs are made again, held against these digests, and published as a release.`,
      ].join('\n'),
    },
    says: {
      written: (request) => `The delivery is in #${request}.\n`,
      goneOn: (request) => `The delivery is in #${request} already.\n`,
      mayNotOpen: `The delivery lies on the branch \`${branch}\`, and ${MAY_NOT_OPEN}`,
    },
  };
}

/** A decision of somebody who has no git: nothing that they wrote besides is shown, because what they signed says it all. */
function decisionProposal(event: IssueEvent, message: string, other?: string): Proposal | undefined {
  const number = requestNumber(event);
  const branch = other ?? `decision/${number}`;
  if (!isPlainBranch(branch)) return undefined;
  return {
    branch,
    message: `${message}\n\nFrom issue #${number}.`,
    ...(other === undefined
      ? {
          request: {
            title: `Decision: from #${number}`,
            body: [
              `This decision came by the form in #${number}, and proves itself: it was signed with a key of the person who made it, and`,
              'counts whoever merges it, in whatever way. Nobody has to approve it once more.',
              '',
              `Closes #${number}`,
            ].join('\n'),
          },
        }
      : {}),
    says: {
      written: (request) => `Thank you. The decision holds, and is in #${request}.\n`,
      goneOn: (request) => `The decision is in #${request} already.\n`,
      mayNotOpen: `Thank you. The decision holds and lies on the branch \`${branch}\`, and ${MAY_NOT_OPEN}`,
    },
  };
}

const MAY_NOT_OPEN =
  'this repository does not let programs open proposals yet. Somebody who may set it up turns that on (Settings → Actions → General → “Allow GitHub Actions to create and approve pull requests”) and presses “Re-run jobs”; nothing has to be written again.\n';

const BRIEF_WORDS = (branch: string): ProposalWords => ({
  written: (request) => `Thank you. Your brief is written up in #${request}; everything else happens there.`,
  goneOn: (request) =>
    `Your brief is written up in #${request}, and somebody has gone on with it there. What you changed in the form since is not in it: say it there.\n`,
  mayNotOpen: `Thank you. Your brief is written up on the branch \`${branch}\`, and ${MAY_NOT_OPEN}`,
});

/** A login of GitHub: letters, digits and hyphens, with "_" before the company of a managed user, and an App's brackets. */
const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/;

/** The no-reply address that the code host itself writes for an account. A name that is none of an account gives nobody. */
export function authorOf({ review, address }: ReviewEvent): ProposalAuthor | undefined {
  if (!URL.canParse(review.html_url)) return undefined;
  const author = accountAuthor(review.user, new URL(review.html_url).hostname);
  return author === undefined || address === undefined ? author : { ...author, email: address };
}

/** The same of an account on a host. Forgejo's own addresses have no number, and another domain. */
export function accountAuthor(
  { login, id }: Account,
  hostname: string,
  kind: NonNullable<Team['site']['host']>['kind'] = 'github',
): ProposalAuthor | undefined {
  if (!ACCOUNT.test(login)) return undefined;
  if (kind === 'forgejo') return { name: login, email: `${login}@noreply.${hostname}` };
  return { name: login, email: `${id === undefined ? '' : `${id}+`}${login}@users.noreply.${hostname}` };
}
