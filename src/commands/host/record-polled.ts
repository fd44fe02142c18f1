import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeHost } from '../../core/host/code-host.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { temporaryFolder } from '../../io/files/temporary-folder.ts';
import { checkoutCommit } from '../../io/git/checkout.ts';
import { fetchProposed, sharesOrigin } from '../../io/git/proposed.ts';
import { decideByReview } from './decide-by-review.ts';
import { answersText, postAnswers } from './post-answers.ts';
import { propose, writtenLine } from './propose.ts';

/** What became of the reviews of one proposal: the files that were written and pushed to its branch. */
export type PolledRequest = { readonly request: number; readonly files: readonly string[]; readonly pushed: boolean };

/**
 * Writes down what was reviewed of every open proposal, for a host whose events say nothing of reviews: each is asked for, judged by the
 * team of the branch that counts, and committed to its own branch, as a run for each review would do it. What was written before
 * is written once. Proposals from forks are left alone, since their branches cannot be written to. `env` may hold the recorder's key.
 * @throws WrongUse for a host that does not list its proposals: it has events for reviews.
 */
export async function recordPolled(options: {
  readonly root: string;
  readonly now: string;
  readonly host: CodeHost;
  readonly token: string;
  readonly env: NodeJS.ProcessEnv;
}): Promise<{ readonly requests: readonly PolledRequest[]; readonly problems: readonly Problem[] }> {
  const { host } = options;
  if (host.openRequests === undefined)
    throw new WrongUse('This code host starts a run for each review: use --from-event there.');
  const requests: PolledRequest[] = [];
  const problems: Problem[] = [];
  for (const request of await host.openRequests()) {
    try {
      const made = await recordOne(request, options);
      if (made !== undefined) requests.push(made.done);
      problems.push(...(made?.problems ?? []));
    } catch (thrown) {
      // One that cannot be read or written to keeps nobody else's approval waiting.
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.push(...thrown.problems);
    }
  }
  return { requests, problems };
}

async function recordOne(
  request: number,
  { root, now, host, token, env }: Parameters<typeof recordPolled>[0],
): Promise<{ readonly done: PolledRequest; readonly problems: readonly Problem[] } | undefined> {
  const { head, base } = await host.request(request);
  if (head.repo?.full_name === undefined || head.repo.full_name !== base.repo?.full_name) return undefined;
  await fetchProposed(root, head.ref, { env, token });
  const there = await checkoutCommit(root, head.sha);
  if (there === undefined) return undefined;
  const { path: folder, done } = await temporaryFolder('greenlit-polled-');
  try {
    await sharesOrigin(root, there.root);
    const at = (name: string): string => join(folder, name);
    const [eventFile, writtenFile, answersFile] = [at('event.json'), at('written.txt'), at('answers.json')];
    const workflow_run = { event: 'pull_request_review', head_branch: head.ref, head_sha: head.sha };
    await writeFile(eventFile, JSON.stringify({ workflow_run }));
    const teamFile = join(root, 'campaigns/team.yaml');
    const made = await decideByReview({ root: there.root, now, teamFile, eventFile, host, env });
    const files = made.files.map(({ path }) => path);
    await writeFile(writtenFile, made.files.map((each) => writtenLine(each.path, each.author)).join(''));
    const message = 'Record reviews as approvals';
    const pushed =
      files.length > 0 &&
      (await propose({ root: there.root, eventFile, writtenFile, message, env, token, host })).pushed;
    await writeFile(answersFile, answersText(made.answers));
    await postAnswers({ host, answersFile });
    return { done: { request, files, pushed }, problems: made.problems };
  } finally {
    await done();
    await there.done();
  }
}
