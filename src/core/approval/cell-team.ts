import { type Branded, brandTeam } from '../record/brands.ts';
import type { Campaign } from '../record/record.ts';
import { roleIsLocal } from '../record/roles.ts';
import type { Team } from '../record/team.ts';
import { LOCALE } from '../record/variants/variants.ts';

/** The team as a subject is judged by it: its brand may have a policy of its own, and a cell ask for other roles than an asset (`policy.variants.roles`). */
export function teamAt(everywhere: Team, { brief }: { readonly brief: Branded }, ref: string): Team {
  const team = brandTeam(everywhere, brief);
  const { variants, gates } = team.policy;
  if (variants.roles === undefined || !ref.includes('@')) return team;
  const held = TEAMS.get(team);
  if (held !== undefined) return held;
  const policy = { ...team.policy, gates: { ...gates, asset: { ...gates.asset, roles: variants.roles } } };
  const made: Team = { ...team, policy };
  TEAMS.set(team, made);
  return made;
}
const TEAMS = new WeakMap<Team, Team>();

/**
 * The team as far as it can decide about a subject: whoever decides for other brands alone has no role here, and whoever speaks for
 * some languages only no such role about the others.
 */
export function teamHere(team: Team, campaign: Campaign | undefined, ref: string): Team {
  const asked = present(campaign === undefined ? team : teamAt(team, campaign, ref));
  if (!ref.includes('@')) return asked;
  const market = campaign === undefined ? undefined : marketOf(campaign, ref);
  const held = HERE.get(asked) ?? new Map<string | undefined, Team>();
  HERE.set(asked, held);
  const made = held.get(market) ?? {
    ...asked,
    people: asked.people.map((each) =>
      market !== undefined && each.markets.includes(market)
        ? each
        : { ...each, roles: each.roles.filter((role) => !roleIsLocal(role)) },
    ),
  };
  held.set(market, made);
  return made;
}
const HERE = new WeakMap<Team, Map<string | undefined, Team>>();

/** The team as far as it can decide about anything of a brand. */
export const brandHere = (team: Team, brief: Branded): Team => present(brandTeam(team, brief));

function present(team: Team): Team {
  if (team.people.every(({ elsewhere }) => elsewhere === undefined)) return team;
  const made = PRESENT.get(team) ?? {
    ...team,
    people: team.people.map((each) => (each.elsewhere === undefined ? each : { ...each, roles: [] })),
  };
  PRESENT.set(team, made);
  return made;
}
const PRESENT = new WeakMap<Team, Team>();

/** The language of a cell; undefined for what is no cell, or has none. */
export const marketOf = (campaign: Campaign, ref: string): string | undefined =>
  ref.includes('@') ? marketsIn(campaign).get(ref) : undefined;

function marketsIn(campaign: Campaign): ReadonlyMap<string, string | undefined> {
  const held = MARKETS.get(campaign);
  if (held !== undefined) return held;
  const made = new Map(campaign.assets.map((each) => [`assets/${each.id}`, each.cell?.values[LOCALE]]));
  MARKETS.set(campaign, made);
  return made;
}
const MARKETS = new WeakMap<Campaign, ReadonlyMap<string, string | undefined>>();
