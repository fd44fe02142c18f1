import { EVIDENCE_LEVELS, type EvidenceLevel, GATES, type Gate } from '../record/gates.ts';
import { isProgram } from '../record/people.ts';
import { type Role, roleBlocks, roleIsLocal } from '../record/roles.ts';
import type { Person, Team } from '../record/team.ts';
import { aRole, listed, roleWords } from '../words/plain-words.ts';
import { gateRules } from './gate-rules.ts';

/** Why a gate can never open as the team is: too few who hold a role, made none of it, and can be told from anybody else. */
export type ClosedGate = {
  readonly gate: Gate;
  /** Where the team wrote down which roles are asked: `policy.gates.asset.roles`, of a cell `policy.variants.roles` where it has its own. */
  readonly asked: string;
  readonly role: string;
  readonly wanted: number;
  /** Who could decide in the role, and who holds it and cannot, by name. */
  readonly able: readonly string[];
  readonly made: readonly string[];
  /** The files through which alone some of these are makers: a reference that goes into it, say. */
  readonly through: readonly string[];
  readonly unknown: readonly string[];
  /** Those who could are asked for in another role too, and each has one voice. */
  readonly shared: boolean;
  /** Who could decide instead, in which role: they made none of it. */
  readonly others: readonly { readonly role: string; readonly name: string }[];
  /** Whether the policy keeps makers from deciding, and nobody else is there. */
  readonly alone: boolean;
};

/** The first role at a gate that nobody can fill about what `makers` (ids) made, or undefined where everybody who is asked is there. */
export function closedGate(
  gate: Gate,
  team: Team,
  makers: readonly string[] = [],
  elsewhere: { readonly [id: string]: string } = {},
): ClosedGate | undefined {
  const { roles, evidence } = gateRules(team.policy, gate);
  const made = ({ id }: Person): boolean => team.policy.separation && makers.includes(id);
  const people = team.people.filter((each) => !isProgram(each));
  const free = people.filter((each) => !made(each) && canBeTold(each, evidence));
  const role = unfilled(roles, free);
  if (role === undefined) return undefined;
  const holders = people.filter((each) => holds(each, role));
  const able = holders.filter((each) => free.includes(each));
  const wanted = roles[role as keyof typeof roles] ?? 1;
  return {
    ...{ gate, role, wanted },
    // A team as a cell is judged by it (cell-team.ts) asks at its gates for the very roles that are written for cells.
    asked: roles === team.policy.variants.roles ? OF_CELLS : `${policyAt(team, gate)}.gates.${gate}.roles`,
    able: able.map(({ name }) => name),
    made: holders.filter(made).map(({ name }) => name),
    through: [...new Set(holders.filter(made).flatMap(({ id }) => elsewhere[id] ?? []))],
    unknown: holders.filter((each) => !made(each) && !canBeTold(each, evidence)).map(({ name }) => name),
    shared: able.length >= wanted,
    others: free.flatMap(({ name, roles: held }) => {
      const other = held.find((each) => roleBlocks(each) && each !== role);
      return other === undefined || holders.some((each) => each.name === name) ? [] : [{ role: other, name }];
    }),
    alone: free.length === 0,
  };
}

/** Where the policy stands that says what a gate asks for: with its brand, where that has words of its own about it. */
export const policyAt = ({ judgedFor, brands }: Team, gate: Gate): string =>
  judgedFor !== undefined && brands[judgedFor]?.policy.gates?.[gate] !== undefined
    ? `brands.${judgedFor}.policy`
    : 'policy';

const OF_CELLS = 'policy.variants.roles';

/** Whether somebody has to speak for the language of a cell to be asked about it. */
const byLanguage = ({ asked, role }: Pick<ClosedGate, 'asked' | 'role'>): boolean =>
  asked === OF_CELLS && roleIsLocal(role as Role);

const holds = (person: Person, role: string): boolean => person.roles.some((each) => each === role);

/** Whether anything that this person can do reaches the level: a key proves, an address signs and commits, an account reviews. */
function canBeTold({ emails, handle, keys }: Person, level: EvidenceLevel): boolean {
  const proves = keys.some(({ revoked }) => revoked === undefined);
  const reaches = (wanted: EvidenceLevel): boolean => EVIDENCE_LEVELS.indexOf(wanted) <= EVIDENCE_LEVELS.indexOf(level);
  if (proves && reaches('proved')) return true;
  if (emails.length > 0 && reaches('signed')) return true;
  return reaches('claimed') || (reaches('author') && handle !== undefined);
}

/** The first role that is left over when as many voices as possible are given out, one a person. */
function unfilled(roles: { readonly [role: string]: number | undefined }, free: readonly Person[]): string | undefined {
  const places = Object.entries(roles).flatMap(([role, wanted = 0]) => Array.from({ length: wanted }, () => role));
  const taken = new Map<Person, number>();
  const seat = (at: number, asked: Set<Person>): boolean =>
    free.some((person) => {
      if (asked.has(person) || !holds(person, places[at] ?? '')) return false;
      asked.add(person);
      const before = taken.get(person);
      if (before !== undefined && !seat(before, asked)) return false;
      taken.set(person, at);
      return true;
    });
  return places.find((_, at) => !seat(at, new Set()));
}

/** Why, as the end of a sentence: `it asks for a producer, and Jonas Weber, the only one, made it`. */
export function closedWords(closed: ClosedGate): string {
  const { role, wanted, able, made, through, unknown, shared } = closed;
  const asks = `it asks for ${wanted === 1 ? aRole(role) : `${wanted} ${roleWords(role)}s`}`;
  const known = able.length + made.length + unknown.length;
  if (known === 0) return `${asks}, and the team has none${byLanguage(closed) ? ' who speaks for its language' : ''}`;
  if (shared)
    return `${asks} and for others besides, and there are too few people for both: ${listed(able)} ${able.length === 1 ? 'has one voice' : 'have one voice each'}`;
  const clauses = [
    ...(able.length > 0 ? [`${listed(able)} may`] : []),
    ...(made.length > 0
      ? [
          `${listed(made)}${known === 1 ? ', the only one,' : ''} made it${through.length === 0 ? '' : ` (as git tells of ${listed(through)}, or of what that is a copy of)`}`,
        ]
      : []),
    ...(unknown.length > 0
      ? [`team.yaml has nothing by which a decision of ${listed(unknown)} could be told from somebody else’s`]
      : []),
  ];
  const only = able.length > 0 && clauses.length === 1;
  return only ? `${asks}, and the team has ${able.length} (${listed(able)})` : `${asks}, and ${clauses.join(', but ')}`;
}

/** What would help, as a sentence for whoever may change the rules. `several`: other gates are closed for the same reason. */
export function closedFix(closed: ClosedGate, several = false): string {
  const { gate, asked, role, wanted, able, unknown, others, alone, shared, through, made } = closed;
  const [other] = others;
  const where = `${several ? 'policy.gates' : asked} in campaigns/team.yaml`;
  const ways = [
    ...(unknown.length > 0 ? [`give ${listed(unknown)} an address or a key there`] : []),
    ...(other === undefined ? [] : [`let the ${roleWords(other.role)} (${other.name}) decide: ${other.role}: 1`]),
    ...(wanted > 1 && able.length > 0 && !shared ? [`ask for ${able.length}`] : []),
    `make somebody else ${aRole(role)} too${byLanguage(closed) ? ', with its language under markets' : ''}`,
    ...(alone
      ? ['with one person alone, set policy.separation: false, and the record says that nobody else looked']
      : []),
  ];
  const change = `Change ${where}: ${ways.join('; or ')}.`;
  // What a round holds stays part of it once it was there; an asset is made from what it names now.
  if (through.length === 0 || !(GATES[gate].picture || GATES[gate].words)) return change;
  // A copy stays whose it was, and so does what is written over it.
  return `Let somebody who does not decide about it make ${listed(through)} anew and commit that under another name (a logo: exported once more, not copied), and take it instead: then ${listed(made)} made nothing of it. Or: ${change}`;
}
