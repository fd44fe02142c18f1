import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Team } from '../record/team.ts';
import { channelName } from './channel-words.ts';

/**
 * The form “A brief” of the team's code host for a campaign that starts from a winner: what can be carried over is filled in, what is a
 * question again is left open. `page` is the address of the winner, if the catalogue has one. Undefined where the host has no such forms.
 */
export function startLink(
  { campaign }: CatalogueCampaign,
  { asset }: CatalogueAsset,
  team: Team,
  page?: string,
): string | undefined {
  const { host } = team.site;
  if (host === undefined || host.kind !== 'github') return undefined;
  const { brief } = campaign;
  const fields = {
    template: 'brief.yml',
    title: `Brief: after ${asset.title}`,
    brand: brief.brand,
    formats: asset.channels.map(({ id }) => channelName(id, team)).join('\n'),
    criteria: brief.criteria.map(({ must }) => must).join('\n'),
    prose: [
      `Start from “${asset.title}” of ${brief.title}${page === undefined ? '' : `: ${page}`}`,
      `Its words, set-up and steps come along by: npm run fork -- ${asset.ref} NEW-CAMPAIGN`,
    ].join('\n\n'),
  };
  const address = new URL(`${host.repository.replace(/(?:\.git)?\/*$/, '')}/issues/new`);
  for (const [name, value] of Object.entries(fields)) {
    address.searchParams.set(name, value);
    // What makes the address longer than servers take stays out of the form, in this order of worth.
    if (address.href.length > LONGEST) address.searchParams.delete(name);
  }
  return address.href;
}

/** The code host answers 414 above about 8 kB. */
const LONGEST = 7500;
