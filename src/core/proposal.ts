import { type HostEvent, isPlainBranch, numberOf } from './host-event.ts';
import { printable } from './print-problems.ts';

/** What is to be pushed where, and the pull request to open for it, if any. */
export type Proposal = {
  readonly branch: string;
  readonly message: string;
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
      branch: `brief/${numberOf(event)}`,
      message: `${message}\n\nFrom issue #${numberOf(event)}.`,
      request: {
        title,
        body: [
          `This brief was written from the form in #${numberOf(event)}.`,
          '',
          'What is missing is marked in the file, and the check says so. When it is right, approve this request:',
          'the brief is the first of the four gates.',
          '',
          `Closes #${numberOf(event)}`,
        ].join('\n'),
      },
    };
  }
  const { ref } = event.pull_request.head;
  return isPlainBranch(ref) ? { branch: ref, message } : undefined;
}
