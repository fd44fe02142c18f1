import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf, type StandingName } from '../approval/standing.ts';
import { canonicalJson, type Digest, type Hash } from '../digest.ts';
import type { Campaign } from '../record/record.ts';

/** What a new campaign starts from: a whole campaign, or one asset of it. */
export type Template = { readonly home: CatalogueCampaign; readonly asset?: CatalogueAsset };

/**
 * The digest of what a fork starts from: an asset's subject digest; for a whole campaign one over its brief's and all its
 * assets' subject digests, by id. Prose, names and places of files change neither.
 */
export function templateDigest({ home, asset }: Template, hash: Hash): Digest {
  if (asset !== undefined) return asset.standing.digest;
  const assets = home.assets
    .map((each) => [each.asset.id, each.standing.digest] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash(canonicalJson({ scheme: 'greenlit-template/1', brief: home.brief.digest, assets }));
}

/** What a campaign was forked from, as far as it is still there. */
export function templateOf(campaign: Campaign, campaigns: readonly CatalogueCampaign[]): Template | undefined {
  const from = campaign.brief.forkedFrom;
  const home = campaigns.find((each) => each.campaign.id === from?.campaign);
  if (from === undefined || home === undefined) return undefined;
  if (from.asset === undefined) return { home };
  const asset = home.assets.find((each) => each.asset.id === from.asset);
  return asset === undefined ? undefined : { home, asset };
}

/** Whether an asset was approved at some time and still counts as a winner; where only its rights ended, its process may still be taken. */
export const isWinner = (standing: StandingName): boolean => flagsOf(standing).passed === true;

/** The winners that a template hands on. */
export const winnersOf = ({ home, asset }: Template): readonly CatalogueAsset[] =>
  (asset === undefined ? home.assets : [asset]).filter(({ standing }) => isWinner(standing.name));
