import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Messages } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { brandOf } from '../record/brands.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { orientation, plain } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';

/** What each asset can be found by: facet id to value ids. */
export type FacetValues = { readonly [facet in FacetId]: readonly string[] };

/** The name of a facet. */
export type FacetId = keyof Messages['home']['facets'];

/**
 * The facets in the order they stand beside the table; `inside` ones are left out of a public catalogue, that of brands where the
 * team lists fewer than two.
 */
const FACETS: readonly { readonly id: FacetId; readonly inside?: boolean }[] = [
  { id: 'brand' },
  { id: 'campaign' },
  { id: 'channel' },
  { id: 'format' },
  { id: 'colour' },
  { id: 'tool' },
  { id: 'hypothesis', inside: true },
  { id: 'audience' },
  { id: 'people', inside: true },
  { id: 'tag' },
  { id: 'rights' },
  { id: 'year' },
];

/** The facet values of one asset, as ids; titles come from `facetTitle`. */
export function facetValues(home: CatalogueCampaign, entry: CatalogueAsset, drawn: Drawn, team: Team): FacetValues {
  const { asset, standing, sources } = entry;
  const master = drawn.assets.get(asset.ref)?.master;
  const people = standing.log.filter((line) => line.counts).map((line) => line.approval.by);
  const brand = brandOf(team, home.campaign.brief);
  return {
    brand: brand === undefined ? [] : [brand],
    campaign: [home.campaign.id],
    channel: asset.channels.map((channel) => channel.id),
    format: master === undefined ? [] : [orientation(master.width, master.height)],
    colour: drawn.seen?.get(asset.ref)?.colours ?? [],
    tool: [...new Set(sources.map(({ draft }) => toolOf(draft.made)))],
    hypothesis: [...new Set(sources.map(({ batch }) => batch.hypothesis))],
    audience: [home.campaign.brief.audience],
    people: [...new Set([...people, ...(asset.by === undefined ? [] : [asset.by])])],
    tag: [...new Set([...asset.tags, ...home.campaign.brief.tags])],
    rights: [asset.rights === undefined ? 'not recorded' : standing.expiresSoon ? 'ends soon' : 'cleared'],
    year: standing.since === undefined ? [] : [standing.since.slice(0, 4)],
  };
}

/** The facets that a catalogue can have. */
export const facetsFor = ({ brands }: Pick<Team, 'brands'>, inside: boolean): typeof FACETS =>
  FACETS.filter(
    (facet) => (inside || facet.inside !== true) && (facet.id !== 'brand' || Object.keys(brands).length > 1),
  );

/** A facet value in words; `titles` are those of campaigns, by id. */
export function facetTitle(
  team: Team,
  titles: ReadonlyMap<string, string>,
  facet: FacetId,
  value: string,
  { home, common }: Messages,
): string {
  if (facet === 'brand') return team.brands[value]?.name ?? value;
  if (facet === 'campaign') return titles.get(value) ?? value;
  if (facet === 'channel') return channelName(value, team);
  if (facet === 'people') return nameOf(team, value);
  const own =
    facet === 'format' ? home.shapes : facet === 'colour' ? home.colours : facet === 'rights' ? home.rights : {};
  if (Object.hasOwn(own, value)) return (own as { readonly [value: string]: string })[value] ?? value;
  if (facet === 'tool' && value === NO_TOOL) return common.notRecorded;
  return facet === 'tag' ? plain(value) : value;
}

/** How a tool that nobody recorded is known; pages say it in their language. */
const NO_TOOL = 'not recorded';

/** The tool and model of a draft in one line. */
export function toolOf(made: {
  readonly tool?: { name: string; version?: string | undefined; engine?: string | undefined } | undefined;
  readonly model?: { name: string } | undefined;
}): string {
  const { tool, model } = made;
  if (tool === undefined) return model?.name ?? NO_TOOL;
  return [tool.name, model?.name ?? tool.engine, tool.version].filter((part) => part !== undefined).join(' ');
}

/** The same as pages say it. */
export function toolSaid(made: Parameters<typeof toolOf>[0], { common }: Messages): string {
  const tool = toolOf(made);
  return tool === NO_TOOL ? common.notRecorded : tool;
}
