import type { Team } from '../record/team.ts';

/** An address that passkeys of this catalogue belong to: `id` is the host that WebAuthn calls the relying party. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/** Every address of the catalogue, today's first: a passkey that was made at an earlier one proves what it proved there. */
export const relyingParties = ({ site }: Team): RelyingParty[] =>
  [site.url, ...site.formerUrls].flatMap((url) => {
    if (url === undefined) return [];
    const { hostname, origin, protocol } = new URL(url);
    return protocol === 'https:' || hostname === 'localhost' ? [{ id: hostname, origin }] : [];
  });
