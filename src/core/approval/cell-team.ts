import type { Campaign } from '../record/record.ts';
import { roleIsLocal } from '../record/roles.ts';
import type { Team } from '../record/team.ts';
import { LOCALE } from '../record/variants/variants.ts';

/** The team as a subject is judged by it: a cell may ask for other roles than an asset (`policy.variants.roles`). */
export function teamAt(team: Team, ref: string): Team {
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

/** The team as far as it can decide about a subject: whoever speaks for some languages only has no such role about the others. */
export function teamHere(team: Team, campaign: Campaign | undefined, ref: string): Team {
  if (!ref.includes('@')) return team;
  const asked = teamAt(team, ref);
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
