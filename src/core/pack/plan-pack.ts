import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { channelsOf } from '../record/channels.ts';
import type { Picture } from '../record/record.ts';
import type { Reference } from '../record/reference.ts';
import type { Engine } from '../record/rendition.ts';
import { type DrawResult, renditionName, renditionsIn } from '../record/rendition.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import { trailOf } from '../trail/trail.ts';
import { dayOf } from '../words/days.ts';
import { entriesOf } from './entries.ts';
import { isExportable, licensedChannels } from './exportable.ts';
import { packName, packPath } from './names.ts';
import { byCodeUnit } from './order.ts';
import type { PackPlan } from './pack.ts';

/**
 * What every pack holds: one for each campaign and channel, one for each campaign. Only approved assets inside their
 * rights are in; a campaign or channel without any has no pack.
 */
export function planPacks(catalogue: Catalogue, results: ReadonlyMap<string, DrawResult>, engine: Engine): PackPlan[] {
  return catalogue.campaigns.flatMap((campaign) => {
    const renditions = campaign.assets
      .filter((asset) => isExportable(asset, catalogue.now))
      .flatMap((asset) => renditionsOf(asset, results.get(asset.asset.ref)));
    const channels = [...new Set(renditions.map(({ file }) => file.channel))].sort(byCodeUnit);
    if (renditions.length === 0) return [];
    return [undefined, ...channels].map((channel) =>
      planPack(
        catalogue,
        engine,
        campaign,
        channel,
        renditions.filter(({ file }) => channel === undefined || file.channel === channel),
      ),
    );
  });
}

function renditionsOf(asset: CatalogueAsset, result: DrawResult | undefined): PackedRendition[] {
  const asked = new Set(licensedChannels(asset).map(({ id }) => id));
  return renditionsIn(result)
    .filter(({ channel }) => asked.has(channel))
    .map((file) => ({ asset, file, name: `renditions/${file.channel}/${renditionName(asset.asset, file)}` }));
}

function planPack(
  catalogue: Catalogue,
  engine: Engine,
  campaign: CatalogueCampaign,
  channel: string | undefined,
  renditions: readonly PackedRendition[],
): PackPlan {
  const { id } = campaign.campaign;
  const assets = [...new Set(renditions.map(({ asset }) => asset))];
  const references = referencesOf(campaign, assets, catalogue);
  const trails = assets.map((each) => trailOf(catalogue.record, campaign.campaign, each));
  const title = [
    campaign.campaign.brief.brand,
    campaign.campaign.brief.title,
    ...(channel === undefined ? [] : [channel]),
  ].join(' · ');
  const channels = channelsOf(catalogue.record.team);
  const entries = entriesOf({ catalogue, engine, campaign, channels, title, renditions, references, assets, trails });
  return {
    campaign,
    ...(channel === undefined ? {} : { channel }),
    file: packName(id, channel),
    path: packPath(id, channel),
    renditions,
    references,
    trails,
    entries: entries.sort((a, b) => byCodeUnit(a.name, b.name)),
  };
}

/** The references that steered these assets' batches; those that may travel get a name in the pack. */
function referencesOf(
  { campaign }: CatalogueCampaign,
  assets: readonly CatalogueAsset[],
  { record: { pictures }, now }: Catalogue,
): { reference: Reference; name?: string; picture?: Picture }[] {
  const used = new Set(assets.flatMap(({ sources }) => sources.flatMap(({ batch }) => batch.references)));
  return campaign.references
    .filter(({ id }) => used.has(id))
    .map((reference) => {
      const picture = reference.path === undefined ? undefined : pictures.get(reference.path);
      return picture !== undefined && mayTravel(reference, now)
        ? { reference, picture, name: `references/${reference.id}${endingOf(picture.path)}` }
        : { reference };
    });
}

/** Rights have to be recorded, allow it, and not have ended; what nobody wrote down is not allowed. */
const mayTravel = ({ rights }: Reference, now: string): boolean =>
  rights?.distribute === true && (rights.until === undefined || dayOf(now) <= rights.until);

const endingOf = (path: string): string => /\.[a-z0-9]+$/i.exec(path)?.[0].toLowerCase() ?? '';
