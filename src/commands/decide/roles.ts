import { gateRules } from '../../core/approval/gate-rules.ts';
import { brandTeam } from '../../core/record/brands.ts';
import { GATES, type Gate } from '../../core/record/gates.ts';
import { isProgram } from '../../core/record/people.ts';
import { ROLES, type Role } from '../../core/record/roles.ts';
import type { Team } from '../../core/record/team.ts';
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

/** A brand whose campaigns ask for something else at some gates. */
export type BrandAsked = { readonly brand: string; readonly gates: readonly GateAsked[] };

/** The roles there are, who holds them in the team under `root`, and what each gate of its policy asks for, and of the policies of brands. */
export async function rolesHeld(
  root: string,
): Promise<{ roles: RoleHeld[]; gates: GateAsked[]; cells?: CellsAsked; brands?: BrandAsked[] }> {
  const { team, campaigns } = await loadRecord(root);
  const { roles: own, ways, sample } = team.policy.variants;
  const cells = own !== undefined || ways.length > 0 || campaigns.some(({ families }) => families.length > 0);
  const gatesOf = ({ policy }: Team): GateAsked[] =>
    (Object.keys(GATES) as Gate[]).map((gate) => {
      const { roles, evidence, required } = gateRules(policy, gate);
      return { gate, roles, evidence, waited: required === true };
    });
  const gates = gatesOf(team);
  const brands = Object.entries(team.brands).flatMap(([brand, { name }]): BrandAsked[] => {
    const own = gatesOf(brandTeam(team, { brand })).filter(
      (each, at) => JSON.stringify(each) !== JSON.stringify(gates[at]),
    );
    return own.length === 0 ? [] : [{ brand: name, gates: own }];
  });
  return {
    gates,
    ...(brands.length === 0 ? {} : { brands }),
    ...(cells ? { cells: { roles: own ?? gateRules(team.policy, 'asset').roles, ways, sample } } : {}),
    roles: (Object.keys(ROLES) as Role[]).map((role) => ({
      role,
      ...ROLES[role],
      people: team.people
        .filter((each) => !isProgram(each) && each.roles.includes(role))
        .map(({ name, markets, brands: only = [] }) => {
          const languages = markets.length === 0 ? 'no language yet' : markets.join(', ');
          const limits = [...(ROLES[role].local ? [languages] : []), ...only.map((id) => team.brands[id]?.name ?? id)];
          return limits.length === 0 ? name : `${name} (${limits.join(', ')})`;
        }),
      asked: gates.flatMap(({ gate, roles }) => {
        const many = roles[role];
        return many === undefined ? [] : [{ gate, many }];
      }),
    })),
  };
}
