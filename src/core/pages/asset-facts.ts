import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { flagsOf } from '../approval/standing.ts';
import { nameOf } from '../record/people.ts';
import { listed, rightsWords } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import type { StandingTone } from './tone.ts';

/** One line of what is known of an asset. */
export type Fact = {
  readonly name: string;
  readonly value: string;
  readonly href?: string;
  readonly tone?: StandingTone;
};

/** What is known of an asset, line by line; what was not recorded says so. */
export function factsOf(entry: CatalogueAsset, catalogue: Catalogue, options: SiteOptions): Fact[] {
  const links = linksUnder(options.base);
  const { asset, standing } = entry;
  const { team } = catalogue.record;
  const inside = options.audience === 'internal';
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
          value: rightsWords(asset.rights),
          ...(standing.expiresSoon || flagsOf(standing.name).ended ? { tone: 'soon' as const } : {}),
        },
    ...(asset.tags.length === 0 ? [] : [{ name: 'Tags', value: asset.tags.join(', ') }]),
  ];
}
