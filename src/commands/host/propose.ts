import type { CodeHost } from '../../core/host/code-host.ts';
import { readHostEvent } from '../../core/host/host-event.ts';
import { planProposal } from '../../core/host/proposal.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { commitAndPush } from '../../io/git/propose.ts';
import { postComment } from './post-marked.ts';

/** What became of a proposal: nothing had changed, it was pushed, and the pull request it is in. */
export type Proposed = { readonly pushed: boolean; readonly branch: string; readonly request?: number };

/**
 * Commits what an earlier step wrote under campaigns/ and pushes it where the event belongs: a review's approvals to the
 * branch they were given on, a brief to a branch of its own with a pull request, announced in the issue.
 */
export async function propose(options: {
  root: string;
  eventFile: string;
  message: string;
  base: string;
  env: NodeJS.ProcessEnv;
  token?: string;
  host?: CodeHost;
}): Promise<Proposed> {
  const { root, eventFile, host } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const plan = planProposal(read.event, options.message);
  if (plan === undefined) throw new Refusal([badBranch(eventFile)]);
  const pushed = await commitAndPush({
    root,
    branch: plan.branch,
    message: plan.message,
    ...(plan.author === undefined ? {} : { author: plan.author }),
    committer: { name: 'greenlit', email: 'greenlit@users.noreply.github.com' },
    env: options.env,
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  if (!pushed || plan.request === undefined || host === undefined) return { pushed, branch: plan.branch };
  const request =
    (await host.pullRequestFrom(plan.branch)) ??
    (await host.openPullRequest({ ...plan.request, head: plan.branch, base: options.base }));
  if ('issue' in read.event)
    await postComment({
      host,
      on: read.event.issue.number,
      marker: 'brief',
      body: `Thank you. Your brief is written up in #${request}; everything else happens there.`,
    });
  return { pushed, branch: plan.branch, request };
}

const badBranch = (file: string) =>
  problem(
    'event-unusable',
    { file, line: 1, column: 1 },
    {
      message: 'The branch of this pull request has a name that not everything reads alike.',
      fix: 'Rename the branch with letters, digits, hyphens and slashes, and open the pull request again.',
    },
  );
