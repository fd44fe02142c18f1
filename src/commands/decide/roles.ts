import { gateRules } from '../../core/approval/gate-rules.ts';
import { GATES, type Gate } from '../../core/record/gates.ts';
import { isProgram } from '../../core/record/people.ts';
import { ROLES, type Role } from '../../core/record/roles.ts';
import { loadRecord } from '../load/load-record.ts';

/** A role: what it may do by nature, and who holds it here. */
export type RoleHeld = {
  readonly role: Role;
  readonly decides: boolean;
  readonly blocks: boolean;
  readonly delivers: boolean;
  /** By name; programs decide nothing and are left out. */
  readonly people: readonly string[];
  /** The gates that ask for it, and how many of it. */
  readonly asked: readonly { readonly gate: Gate; readonly many: number }[];
};

/** A gate: whom it asks for, and whether what comes after it waits. */
export type GateAsked = {
  readonly gate: Gate;
  readonly roles: { readonly [role: string]: number | undefined };
  readonly evidence: string;
  readonly waited: boolean;
};

/** Cells of assets with variants: whom each asks for, and in which ways several may be approved at once. */
export type CellsAsked = {
  readonly roles: { readonly [role: string]: number | undefined };
  readonly ways: readonly ('column' | 'sample')[];
  readonly sample: number;
};

/** The roles there are, who holds them in the team under `root`, and what each gate of its policy asks for. */
export async function rolesHeld(root: string): Promise<{ roles: RoleHeld[]; gates: GateAsked[]; cells?: CellsAsked }> {
  const { team, campaigns } = await loadRecord(root);
  const { roles: own, ways, sample } = team.policy.variants;
  const cells = own !== undefined || ways.length > 0 || campaigns.some(({ families }) => families.length > 0);
  const gates = (Object.keys(GATES) as Gate[]).map((gate): GateAsked => {
    const { roles, evidence, required } = gateRules(team.policy, gate);
    return { gate, roles, evidence, waited: required === true };
  });
  return {
    gates,
    ...(cells ? { cells: { roles: own ?? gateRules(team.policy, 'asset').roles, ways, sample } } : {}),
    roles: (Object.keys(ROLES) as Role[]).map((role) => ({
      role,
      ...ROLES[role],
      people: team.people
        .filter((each) => !isProgram(each) && each.roles.includes(role))
        .map(({ name, markets }) =>
          ROLES[role].local ? `${name} (${markets.length === 0 ? 'no language yet' : markets.join(', ')})` : name,
        ),
      asked: gates.flatMap(({ gate, roles }) => {
        const many = roles[role];
        return many === undefined ? [] : [{ gate, many }];
      }),
    })),
  };
}
