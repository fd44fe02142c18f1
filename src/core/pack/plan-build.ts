import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { measurePlan } from '../drawing/measure-plan.ts';
import { assetJob, masterSize, modelsOf, previewJob, previewSpec, SHARE_SPEC } from '../drawing/plan-draw.ts';
import { outputsFor } from '../drawing/plan-output.ts';
import { thumbnailsFor } from '../drawing/plan-thumbnail.ts';
import { previewWidths, wantedPreviews } from '../drawing/preview-widths.ts';
import type { Problem } from '../problem/problem.ts';
import { expandRecipe } from '../recipe/recipe.ts';
import type { Size } from '../recipe/steps/kinds.ts';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import type { Drawing, DrawJob, Engine, RenditionSpec } from '../record/rendition.ts';
import { trailOf } from '../trail/trail.ts';
import { xmpOf } from '../trail/xmp.ts';
import { isExportable, licensedChannels } from './exportable.ts';
import { unlicensed } from './unlicensed.ts';

/** How a build draws: how thoroughly files are compressed, and what they carry. */
export type BuildPlanOptions = {
  readonly effort: Drawing['effort'];
  /** The versions that draw, for the provenance inside the files; without them the files carry none. */
  readonly engine?: Engine;
  /** How many bytes a seal adds to a file after it was drawn; caps are lowered by it. */
  readonly seal?: number;
};

/** What a build draws, and what stands in the way of single pictures. */
export type BuildPlan = { readonly jobs: readonly DrawJob[]; readonly problems: readonly Problem[] };

/**
 * Every picture that a build needs, as jobs: each asset's master with its previews, its steps and, when it is
 * approved, its renditions; and previews of every draft and reference. Nothing is decoded here. Of a catalogue with only some of the
 * campaigns of its record, these are planned.
 */
export function planBuild(catalogue: Catalogue, options: BuildPlanOptions): BuildPlan {
  const channels = channelsOf(catalogue.record.team);
  const planned = catalogue.campaigns.flatMap((campaign) =>
    campaign.assets.map((asset) => planAsset(catalogue, campaign.campaign, asset, channels, options)),
  );
  const previews = wantedPreviews({
    ...catalogue.record,
    campaigns: catalogue.campaigns.map(({ campaign }) => campaign),
  }).flatMap(({ path, widths }) => {
    const picture = catalogue.record.pictures.get(path);
    return picture === undefined ? [] : [previewJob(path, picture.digest, widths)];
  });
  return {
    jobs: [...planned.flatMap((each) => each.job ?? []), ...previews],
    problems: planned.flatMap((each) => each.problems),
  };
}

/** The renditions of an asset for the channels that its rights reach to, approved or not. Equal wishes give equal files, whichever command asks. */
export function renditionsOf(
  { record }: Pick<Catalogue, 'record'>,
  campaign: Campaign,
  entry: CatalogueAsset,
  channels: ReadonlyMap<string, Channel>,
  { effort, engine, seal }: BuildPlanOptions,
): RenditionSpec[] {
  const { asset } = entry;
  const master = masterOf(record, entry);
  const trail = engine === undefined ? undefined : trailOf(record, campaign, entry);
  return licensedChannels(entry).flatMap((use): RenditionSpec[] => {
    const channel = channels.get(use.id);
    if (channel === undefined) return [];
    const xmp =
      trail === undefined || engine === undefined
        ? undefined
        : xmpOf(trail, asset.rights, channel.metadata, engine, use.id);
    return outputsFor({
      asset,
      use,
      channel,
      effort,
      ...(master === undefined ? {} : { master }),
      ...(xmp === undefined ? {} : { xmp }),
      ...(seal === undefined ? {} : { seal }),
    });
  });
}

function planAsset(
  catalogue: Catalogue,
  campaign: Campaign,
  entry: CatalogueAsset,
  channels: ReadonlyMap<string, Channel>,
  options: BuildPlanOptions,
) {
  const { record, now } = catalogue;
  const previews = previewWidths('master', masterOf(record, entry)?.width ?? 4096).map((width) => previewSpec(width));
  const files = renditionsOf(catalogue, campaign, entry, channels, options);
  // What is not approved is planned all the same, so that a wrong recipe is said before anybody approves it.
  const planned = assetJob({
    asset: entry.asset,
    sources: entry.sources.map(({ draft }) => draft.path),
    pictures: record.pictures,
    recipes: namedRecipes(record),
    outputs: [...previews, SHARE_SPEC, ...files, ...thumbnailsFor(files)],
    models: modelsOf(record.team),
    measures: measurePlan(campaign, entry.asset, channels),
  });
  const leaves = isExportable(entry, now);
  const problems = [...planned.problems, ...unlicensed(entry, leaves)];
  if (planned.job === undefined || leaves) return { ...planned, problems };
  return { ...planned, problems, job: { ...planned.job, outputs: planned.job.outputs.slice(0, previews.length) } };
}

function masterOf(record: Catalogue['record'], { asset, sources }: CatalogueAsset): Size | undefined {
  const first = record.pictures.get(sources[0]?.draft.path ?? '');
  return first === undefined || first.width === 0
    ? undefined
    : masterSize(expandRecipe(asset.recipe, namedRecipes(record)).steps, first);
}
