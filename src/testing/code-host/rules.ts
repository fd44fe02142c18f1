import { z } from 'zod';
import type { HostState, Pull } from './state.ts';

const ruleset = z.object({
  target: z.string().optional(),
  enforcement: z.string().optional(),
  conditions: z.object({ ref_name: z.object({ include: z.array(z.string()) }) }).optional(),
  rules: z.array(z.object({ type: z.string(), parameters: z.record(z.string(), z.unknown()).optional() })).default([]),
});

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** What the rulesets in force ask of the default branch (docs.github.com/rest/repos/rules). */
export type BranchRules = {
  readonly checks: readonly string[];
  readonly methods: readonly MergeMethod[];
  readonly approvals: number;
  readonly dismissStale: boolean;
  readonly onlyByRequest: boolean;
  readonly queue: boolean;
  readonly signed: boolean;
};

type Rule = { readonly type: string; readonly parameters?: { readonly [name: string]: unknown } | undefined };

/** The rules in force for a branch of this name. */
export const rulesOf = (state: HostState, branch: string): readonly Rule[] =>
  state.rulesets
    .map((each) => ruleset.parse(each))
    .filter(({ enforcement, conditions }) => {
      const named = conditions?.ref_name.include ?? [];
      const all = named.includes('~ALL') || (branch === 'main' && named.includes('~DEFAULT_BRANCH'));
      return enforcement === 'active' && all;
    })
    .flatMap((each) => each.rules);

export function branchRules(state: HostState): BranchRules {
  const rules = rulesOf(state, 'main');
  const of = (type: string) => rules.filter((each) => each.type === type).map((each) => each.parameters ?? {});
  const requests = of('pull_request');
  const methods = requests.map((each) => each['allowed_merge_methods'] as MergeMethod[] | undefined);
  return {
    checks: of('required_status_checks').flatMap((each) =>
      (each['required_status_checks'] as { context: string }[]).map(({ context }) => context),
    ),
    methods: (['merge', 'squash', 'rebase'] as const).filter((each) =>
      methods.every((allowed) => allowed?.includes(each) ?? true),
    ),
    approvals: Math.max(0, ...requests.map((each) => Number(each['required_approving_review_count'] ?? 0))),
    dismissStale: requests.some((each) => each['dismiss_stale_reviews_on_push'] === true),
    onlyByRequest: requests.length > 0,
    queue: of('merge_queue').length > 0,
    signed: of('required_signatures').length > 0,
  };
}

/** What stands in the way of a merge, as the page of the pull request would say it; empty when the button is green. */
export function blocked(state: HostState, pull: Pull, method: MergeMethod, sha = pull.sha): string[] {
  const rules = branchRules(state);
  const waits = rules.checks.flatMap((name) => {
    const run = state.checks.findLast((each) => each.sha === sha && each.name === name);
    if (run === undefined) return [`${name}: Expected — Waiting for status to be reported`];
    const fine = ['success', 'skipped', 'neutral'].includes(run.conclusion ?? '');
    return fine ? [] : [`${name}: ${run.conclusion ?? run.status}`];
  });
  const latest = new Map(pull.reviews.filter((each) => each.state !== 'commented').map((each) => [each.login, each]));
  const yes = [...latest.values()].filter((each) => each.state === 'approved' && each.login !== pull.login);
  return [
    ...(rules.methods.includes(method) ? [] : [`${method} is not allowed`]),
    ...(rules.signed && pull.commits.some((each) => !state.verified.has(each))
      ? ['Commits must have verified signatures.']
      : []),
    ...waits,
    ...(yes.length >= rules.approvals ? [] : [`${rules.approvals} approving review is required`]),
    ...[...latest.values()]
      .filter((each) => each.state === 'changes_requested')
      .map((each) => `changes requested by ${each.login}`),
  ];
}
