import { type EvidenceLevel, GATES, type Gate } from '../record/gates.ts';
import { personOf } from '../record/people.ts';
import type { GateRules, Policy } from '../record/policy.ts';
import type { Role } from '../record/roles.ts';

/** What a gate asks for, with the defaults filled in: one creative lead, and the policy's evidence; of words, what their picture's gate asks for. */
export const gateRules = (
  policy: Pick<Policy, 'gates' | 'evidence'>,
  gate: Gate,
): GateRules & { readonly evidence: EvidenceLevel } => {
  const rules = policy.gates[gate];
  const { roles, evidence } = GATES[gate].words
    ? gateRules(policy, 'asset')
    : { roles: { 'creative-lead': 1 }, evidence: policy.evidence };
  return { ...rules, roles: rules?.roles ?? roles, evidence: rules?.evidence ?? evidence };
};

/** The roles whose holders may change the rules themselves. */
export const ruleKeepers = ({ gates }: Pick<Policy, 'gates'>): readonly Role[] =>
  gates.policy?.by ?? ['creative-lead', 'producer'];

/** Whether the person with this id may change them. */
export const keepsRules = (
  id: string,
  team: {
    readonly people: readonly { readonly id: string; readonly roles: readonly string[] }[];
    readonly policy: Pick<Policy, 'gates'>;
  },
): boolean => personOf(team, id)?.roles.some((role) => ruleKeepers(team.policy).some((each) => each === role)) === true;
