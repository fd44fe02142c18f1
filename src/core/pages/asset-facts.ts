import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../catalogue.ts';
import { channelName } from './channel-words.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { shownCampaigns } from './shown.ts';
import { dayWords, listed, nameOf, type Tone } from './words.ts';

/** One line of what is known of an asset. */
export type Fact = {
  readonly name: string;
  readonly value: string;
  readonly href?: string;
  readonly tone?: Tone;
};

/** What is known of an asset, line by line; what was not recorded says so. */
export function factsOf(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  options: SiteOptions,
): Fact[] {
  const links = linksUnder(options.base);
  const { asset, standing } = entry;
  const { team } = catalogue.record;
  const inside = options.audience === 'internal';
  const forks = shownCampaigns(catalogue, options).filter(
    (each) => each.brief.forkedFrom?.campaign === asset.campaign && each.brief.forkedFrom.asset === asset.id,
  );
  const origin = home.campaign.brief.forkedFrom;
  const parent = shownCampaigns(catalogue, options).some((each) => each.id === origin?.campaign) ? origin : undefined;
  return [
    { name: 'For', value: listed(asset.channels.map((channel) => channelName(channel.id, team))) },
    ...(inside
      ? asset.from.map((from) => ({
          name: 'From',
          value: from.replace('/', ' / '),
          href: links.draft(asset.campaign, from),
        }))
      : []),
    ...(inside && asset.by !== undefined ? [{ name: 'Finished by', value: nameOf(team, asset.by) }] : []),
    asset.rights === undefined
      ? { name: 'Rights', value: 'not recorded' }
      : {
          name: 'Rights',
          value: `${asset.rights.holder}, ${asset.rights.licence}${asset.rights.expires === undefined ? '' : `, until ${dayWords(asset.rights.expires)}`}`,
          ...(standing.expiresSoon || standing.name === 'expired' ? { tone: 'soon' as const } : {}),
        },
    ...(parent === undefined
      ? []
      : [
          {
            name: 'Pattern',
            value: `from ${titleOf(catalogue, parent.campaign)}`,
            href:
              parent.asset === undefined ? links.campaign(parent.campaign) : links.asset(parent.campaign, parent.asset),
          },
        ]),
    ...forks.map((fork) => ({ name: 'Forked by', value: fork.brief.title, href: links.campaign(fork.id) })),
    ...(asset.tags.length === 0 ? [] : [{ name: 'Tags', value: asset.tags.join(', ') }]),
  ];
}

const titleOf = (catalogue: Catalogue, campaign: string): string =>
  catalogue.record.campaigns.find((each) => each.id === campaign)?.brief.title ?? campaign;
