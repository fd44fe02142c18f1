import { brandOf } from '../record/brands.ts';
import type { TeamRecord } from '../record/record.ts';
import type { Team } from '../record/team.ts';

/** An address that passkeys of this catalogue belong to: `id` is the host that WebAuthn calls the relying party. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/**
 * Whether a decision was made in this catalogue: one that was signed in another's, which may lie at the same host and hold the same
 * picture, is a word to others. Decisions that do not say where they were made are of an earlier form, or of a team without an address.
 */
export const isDecidedHere = (catalogue: string | undefined, team: Addressed): boolean =>
  catalogue === undefined || catalogueAddresses(team).includes(bare(catalogue));

export type Addressed = Pick<Team, 'site' | 'brands'>;

/**
 * The addresses at which the campaigns of a record are decided about, by the campaign: those of the catalogue of all and of its own
 * brand's. Whoever runs the address of one brand has no say about another's.
 */
export function addressedIn({
  team,
  campaigns,
}: Pick<TeamRecord, 'team' | 'campaigns'>): (campaign: string) => Addressed {
  if (Object.keys(team.brands).length === 0) return () => team;
  const briefs = new Map(campaigns.map(({ id, brief }) => [id, brief]));
  return (campaign) => {
    const brief = briefs.get(campaign);
    const brand = brief === undefined ? undefined : brandOf(team, brief);
    return { site: team.site, brands: brand === undefined ? {} : { [brand]: team.brands[brand]! } };
  };
}

/** Where the catalogue and those of its brands are and were published, each once and without a slash at its end. */
export const catalogueAddresses = (team: Addressed): string[] => [...new Set(addressesOf(team).map(bare))];

const addressesOf = ({ site, brands }: Addressed): string[] =>
  [site, ...Object.values(brands).map((each) => each.site)].flatMap(({ url, formerUrls }) => [
    ...(url === undefined ? [] : [url]),
    ...formerUrls,
  ]);

const bare = (url: string): string => url.replace(/\/+$/, '');

/** Every address of the catalogue, today's first: a passkey that was made at an earlier one proves what it proved there. */
export const relyingParties = (team: Addressed): RelyingParty[] =>
  addressesOf(team).flatMap((url) => {
    const { hostname, origin, protocol } = new URL(url);
    return protocol === 'https:' || hostname === 'localhost' ? [{ id: hostname, origin }] : [];
  });
