import type { CodeHost } from '../../core/host/code-host.ts';
import { baseBranch, readHostEvent } from '../../core/host/host-event.ts';
import { type CheckToPublish, planChecks, REQUIRED_CHECKS } from '../../core/host/plan-checks.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { headCommit, touchesCode } from '../../io/git/changes.ts';

/**
 * Publishes check runs on the commit that `root` stands on, under the names that a protected branch requires. A push with a
 * job's token starts no workflow, so without this a proposal waits for ever for checks that nobody runs.
 * @throws Refusal when the host refuses, or git cannot tell what the proposal changes.
 */
export async function publishChecks(options: {
  readonly root: string;
  readonly eventFile: string;
  /** How the step that checked this commit ended: `success`, or anything else. */
  readonly record: string;
  /** The report on it, Markdown. */
  readonly reportFile: string;
  readonly host: CodeHost;
}): Promise<{ readonly commit: string; readonly checks: readonly CheckToPublish[] }> {
  const { root, eventFile, host } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const { event } = read;
  const commit = await headCommit(root);
  if (commit === undefined) throw new WrongUse(`There is no commit in ${root} to tell of.`);
  const code = await touchesCode(root, `refs/remotes/origin/${baseBranch(event)}`);
  const before =
    'workflow_run' in event
      ? event.workflow_run.head_sha
      : 'pull_request' in event
        ? event.pull_request.head.sha
        : undefined;
  const checks = planChecks({
    record: options.record,
    report: await readNamed(options.reportFile, '--report'),
    touchesCode: code,
    codeBefore: code && before !== undefined ? await host.checkRun(before, REQUIRED_CHECKS.code) : undefined,
  });
  for (const each of checks) await host.publishCheck({ ...each, commit });
  return { commit, checks };
}
