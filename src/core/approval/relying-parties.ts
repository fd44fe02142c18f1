import type { Team } from '../record/team.ts';

/** An address that passkeys of this catalogue belong to: `id` is the host that WebAuthn calls the relying party. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/**
 * Whether a decision was made in this catalogue: one that was signed in another's, which may lie at the same host and hold the same
 * picture, is a word to others. Decisions that do not say where they were made are of an earlier form, or of a team without an address.
 */
export const isDecidedHere = (catalogue: string | undefined, { site }: Pick<Team, 'site'>): boolean =>
  catalogue === undefined ||
  [site.url, ...site.formerUrls].some((url) => url !== undefined && bare(url) === bare(catalogue));

const bare = (url: string): string => url.replace(/\/+$/, '');

/** Every address of the catalogue, today's first: a passkey that was made at an earlier one proves what it proved there. */
export const relyingParties = ({ site }: Team): RelyingParty[] =>
  [site.url, ...site.formerUrls].flatMap((url) => {
    if (url === undefined) return [];
    const { hostname, origin, protocol } = new URL(url);
    return protocol === 'https:' || hostname === 'localhost' ? [{ id: hostname, origin }] : [];
  });
