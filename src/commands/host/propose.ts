import type { CodeHost } from '../../core/host/code-host.ts';
import { baseBranch, readHostEvent } from '../../core/host/host-event.ts';
import { planProposal } from '../../core/host/proposal.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { locate } from '../../core/record/layout.ts';
import { shown } from '../../core/untrusted/paths.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { commitAndPush } from '../../io/git/propose.ts';
import { postComment } from './post-marked.ts';

/** What became of a proposal: nothing had changed, it was pushed, and the pull request it is in. */
export type Proposed = { readonly pushed: boolean; readonly branch: string; readonly request?: number };

/**
 * Commits what an earlier step wrote under campaigns/, exactly the files that `writtenFile` lists, and pushes it where the event belongs: a review's approvals to the
 * branch they were given on, a brief to a branch of its own with a pull request, announced in the issue.
 */
export async function propose(options: {
  root: string;
  eventFile: string;
  /** A path a line, as the step that wrote them listed them. */
  writtenFile: string;
  message: string;
  /** Where a new pull request goes; default: the repository's default branch, as the event names it. */
  base?: string;
  env: NodeJS.ProcessEnv;
  token?: string;
  host?: CodeHost;
}): Promise<Proposed> {
  const { root, eventFile, host } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const plan = planProposal(read.event, options.message);
  if (plan === undefined) throw new Refusal([badBranch(eventFile)]);
  const files = pathsIn(await readNamed(options.writtenFile, '--written'), options.writtenFile);
  const pushed = await commitAndPush({
    root,
    files,
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
    (await host.openPullRequest({ ...plan.request, head: plan.branch, base: options.base ?? baseBranch(read.event) }));
  if ('issue' in read.event)
    await postComment({
      host,
      on: read.event.issue.number,
      marker: 'brief',
      body: `Thank you. Your brief is written up in #${request}; everything else happens there.`,
    });
  return { pushed, branch: plan.branch, request };
}

/** The paths in a list of what was written. @throws Refusal when one of them is none of the record's texts. */
function pathsIn(text: string, file: string): string[] {
  const paths = text.split('\n').filter((each) => each !== '');
  const wrong = paths.findIndex((each) => locate(each) === undefined);
  if (wrong >= 0)
    throw new Refusal([
      problem(
        'event-unusable',
        { file, line: wrong + 1, column: 1 },
        {
          message: `This list of written files names ${shown(paths[wrong] ?? '')}, which is no text of the record.`,
          fix: 'Pass the list as the step before wrote it: npm run approve -- --from-event FILE --written LIST.',
        },
      ),
    ]);
  return paths;
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
