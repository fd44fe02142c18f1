import type { Brand } from './brand.ts';
import type { Brief } from './brief.ts';
import type { Policy } from './policy.ts';
import type { Person, Team } from './team.ts';

/** What of a brief tells its brand. `judgedAs`: the brand by whose policy it is judged, where the written one does not count yet. */
export type Branded = Pick<Brief, 'brand' | 'judgedAs'>;

type Branding = Pick<Team, 'brands'>;

/** The brand of a brief, by its name or its id; undefined where the team lists none like it. */
export const brandOf = (team: Branding, { brand, judgedAs = brand }: Branded): string | undefined =>
  brandNamed(team, judgedAs);

/** The id of the brand that somebody calls so, by its id or its name, whatever the case. */
export function brandNamed({ brands }: Branding, name: string): string | undefined {
  if (Object.hasOwn(brands, name)) return name;
  const said = spelt(name);
  return Object.keys(brands).find((id) => spelt(brands[id]!.name) === said || id === said);
}

/** Names that differ by case, spaces or the form of a letter are one name. */
export const spelt = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * The team as campaigns of a brand are judged by it: with the brand's policy where it has one, and whoever decides for other
 * brands alone marked as being elsewhere. The very team where the brand changes nothing.
 */
export function brandTeam(team: Team, brief: Branded): Team {
  const id = brandOf(team, brief);
  const key = id ?? '';
  const held = TEAMS.get(team) ?? new Map<string, Team>();
  TEAMS.set(team, held);
  const known = held.get(key);
  if (known !== undefined) return known;
  const made = teamOf(team, id, brief.judgedAs ?? brief.brand);
  held.set(key, made);
  return made;
}
const TEAMS = new WeakMap<Team, Map<string, Team>>();

function teamOf(team: Team, id: string | undefined, written: string): Team {
  const brand = id === undefined ? undefined : team.brands[id];
  const away = team.people.filter((each) => !speaksFor(each, id));
  if (away.length === 0 && (brand === undefined || Object.keys(brand.policy).length === 0)) return team;
  return {
    ...team,
    judgedFor: id,
    policy: brand === undefined ? team.policy : policyOf(team.policy, brand),
    people: team.people.map((each) => (away.includes(each) ? { ...each, elsewhere: brand?.name ?? written } : each)),
  };
}

const policyOf = (policy: Policy, { policy: { gates, ...own } }: Brand): Policy => ({
  ...policy,
  ...(Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Partial<Policy>),
  gates: { ...policy.gates, ...gates },
});

/** Whether somebody decides about the campaigns of a brand; of a brand that nobody listed, whoever decides about all. */
export const speaksFor = ({ brands }: Pick<Person, 'brands'>, id: string | undefined): boolean =>
  brands === undefined || (id !== undefined && brands.includes(id));

/** Whether it matters for any decision which brand a campaign is of. */
export const brandsDecide = ({ brands, people }: Pick<Team, 'brands' | 'people'>): boolean =>
  people.some((each) => each.brands !== undefined) ||
  Object.values(brands).some(({ policy }) => Object.keys(policy).length > 0);

/** The team as each of its brands is judged by it, and as what is of none is. */
export const everyTeam = (team: Team): Team[] => [
  team,
  ...Object.keys(team.brands).map((brand) => brandTeam(team, { brand })),
];
