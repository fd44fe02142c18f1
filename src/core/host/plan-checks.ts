import type { HostCheck } from './code-host.ts';

/** The names of the checks that a protected branch requires; the workflows' jobs have them (`.github/workflows/check.yml`). */
export const REQUIRED_CHECKS = { record: 'The record', code: 'The code' } as const;

/** What is known of a commit that a program pushed: no workflow runs on it, so its checks are told instead. */
export type PushedFacts = {
  /** How the check of the record ended on exactly this commit. */
  readonly record: string;
  /** The report on it, as Markdown. */
  readonly report: string;
  /** Whether the proposal changes anything but the record. */
  readonly touchesCode: boolean;
  /** "The code" as it stands on the commit before, whose code is the same. */
  readonly codeBefore: HostCheck | undefined;
};

/** A check run to publish. */
export type CheckToPublish = {
  readonly name: string;
  readonly conclusion: string;
  readonly title: string;
  readonly summary: string;
};

/** The host takes no longer summary of a check run. Characters. (docs.github.com/rest/checks/runs) */
const MOST = 65_535;

/**
 * The check runs of a commit that only adds to the record. What a job found is told as it found it; anything but a success is
 * a failure. Code that was not looked at to its end is not called right: whoever runs this again later gets its answer.
 */
export function planChecks(facts: PushedFacts): CheckToPublish[] {
  const fine = facts.record === 'success';
  return [
    {
      name: REQUIRED_CHECKS.record,
      conclusion: fine ? 'success' : 'failure',
      title: fine ? 'The record is right' : 'The record has problems',
      summary: facts.report.slice(0, MOST),
    },
    { name: REQUIRED_CHECKS.code, ...ofTheCode(facts) },
  ];
}

function ofTheCode({ touchesCode, codeBefore }: PushedFacts): Omit<CheckToPublish, 'name'> {
  if (!touchesCode)
    return {
      conclusion: 'success',
      title: 'Only the record changes',
      summary: 'Nothing but `campaigns/` differs from the branch that this goes to, so no tests ran.',
    };
  if (codeBefore !== undefined && codeBefore.conclusion !== null)
    return {
      conclusion: codeBefore.conclusion,
      title: 'As on the commit before',
      summary: `This commit adds decisions only. The tests ended with **${codeBefore.conclusion}** on the commit before it, which has the same code.`,
    };
  return {
    conclusion: 'action_required',
    title: 'The tests of the commit before have not ended',
    summary:
      'This commit adds decisions only, and the tests on the commit before it, which has the same code, have not ended. When they have, press “Re-run all jobs” on the run that wrote this.',
  };
}
