import type { HostLabel } from './host-setting.ts';
import { REQUIRED_CHECKS } from './plan-checks.ts';

/** The labels that forms and workflows name: the host gives none of them to an issue before they are there. */
export const WANTED_LABELS: readonly HostLabel[] = [
  { name: 'brief', color: '0e8a16', description: 'A brief that a form asked for' },
  { name: 'accepted', color: '1d76db', description: 'Somebody of the team wants this brief written up' },
  { name: 'decision', color: 'fbca04', description: 'A signed decision that came by the form' },
  { name: 'greenlit', color: '5319e7', description: 'Who waits, what ends: kept up to date by the reminder' },
];

export const RULESET = 'Greenlit';

/** The number of the app that runs workflows on github.com: only its checks count, whoever else uses their names. */
const ACTIONS = 15_368;

/**
 * The ruleset of the branch that counts (docs.github.com/rest/repos/rules): it changes through pull requests only, whose
 * two checks are green, and these are merged by a merge commit, because squash and rebase make new commits in which nobody's
 * approval is their own any more.
 */
export const wantedRuleset = (host: { readonly actionsApp: boolean }): { readonly [field: string]: unknown } => ({
  name: RULESET,
  target: 'branch',
  enforcement: 'active',
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  rules: [
    { type: 'deletion' },
    { type: 'non_fast_forward' },
    {
      type: 'pull_request',
      parameters: {
        allowed_merge_methods: ['merge'],
        dismiss_stale_reviews_on_push: false,
        require_code_owner_review: false,
        require_last_push_approval: false,
        required_approving_review_count: 0,
        required_review_thread_resolution: false,
      },
    },
    {
      type: 'required_status_checks',
      parameters: {
        strict_required_status_checks_policy: false,
        required_status_checks: Object.values(REQUIRED_CHECKS).map((context) => ({
          context,
          ...(host.actionsApp ? { integration_id: ACTIONS } : {}),
        })),
      },
    },
  ],
});

export const TAG_RULESET = 'Greenlit deliveries';

/**
 * The ruleset of the tags of deliveries: what was delivered under a tag stays what it names. Whoever delivers makes one; nobody moves
 * or deletes it, because a workflow signs what it points at.
 */
export const WANTED_TAG_RULESET: { readonly [field: string]: unknown } = {
  name: TAG_RULESET,
  target: 'tag',
  enforcement: 'active',
  conditions: { ref_name: { include: ['refs/tags/delivery/**/*', 'refs/tags/delivery/*'], exclude: [] } },
  rules: [{ type: 'deletion' }, { type: 'update' }, { type: 'non_fast_forward' }],
};

/**
 * Whether what is there says all that is wanted; what it says beyond that is the team's. A list of plain values
 * has to be the same: another way to merge that is allowed is one too many.
 */
export function saysAll(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(there) &&
      wanted.every((each) => there.some((other) => saysAll(other, each))) &&
      (wanted.some((each) => typeof each === 'object') || there.length === wanted.length)
    );
  if (typeof wanted !== 'object' || wanted === null) return there === wanted;
  return Object.entries(wanted).every(([key, value]) => saysAll((there as Fields | undefined | null)?.[key], value));
}
type Fields = { readonly [field: string]: unknown };
