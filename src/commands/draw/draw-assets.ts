import type { Catalogue } from '../../core/approval/catalogue.ts';
import { measurePlan } from '../../core/drawing/measure-plan.ts';
import { assetJob, previewJob, previewSpec } from '../../core/drawing/plan-draw.ts';
import { outputsFor } from '../../core/drawing/plan-output.ts';
import { isExportable } from '../../core/pack/exportable.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import type { DrawJob, DrawResult, RenditionSpec } from '../../core/record/rendition.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';

/** The width of the pictures in a report. */
const WIDTH = 640;

/** What of a catalogue is to be shown small: assets by `<campaign>/<asset>`, and picture files by path. */
export type Shown = { readonly refs: ReadonlySet<string>; readonly pictures: ReadonlySet<string> };

/**
 * Draws some assets: a small picture of each master and, of those that may leave the house, the renditions, so that their weight
 * is known. Results stand by `<campaign>/<asset>` or by path.
 */
export async function drawAssets(
  catalogue: Catalogue,
  shown: Shown,
  { root, cacheDir }: { readonly root: string; readonly cacheDir: string },
): Promise<Map<string, DrawResult>> {
  const results = await drawJobs(shownJobs(catalogue, shown), { root, cacheDir });
  return new Map(results.map((each) => [each.name, each]));
}

/** The jobs that draw it. An asset whose recipe cannot be drawn shows its draft instead. */
export function shownJobs(catalogue: Catalogue, { refs, pictures: paths }: Shown): DrawJob[] {
  const { record, now } = catalogue;
  const channels = channelsOf(record.team);
  const jobs = catalogue.campaigns.flatMap(({ campaign, assets }) =>
    assets
      .filter(({ asset }) => refs.has(asset.ref))
      .flatMap((entry): DrawJob[] => {
        const { asset } = entry;
        const renditions = asset.channels.flatMap((use): RenditionSpec[] => {
          const channel = channels.get(use.id);
          return channel === undefined ? [] : outputsFor({ asset, use, channel, effort: 'draft' });
        });
        const { job } = assetJob({
          asset,
          sources: entry.sources.map(({ draft }) => draft.path),
          pictures: record.pictures,
          recipes: namedRecipes(record),
          outputs: [previewSpec(WIDTH), ...(isExportable(entry, now) ? renditions : [])],
          measures: measurePlan(campaign, asset, channels),
        });
        if (job !== undefined) return [{ ...job, keepSteps: false }];
        const draft = record.pictures.get(entry.sources[0]?.draft.path ?? '');
        return draft === undefined ? [] : [{ ...previewJob(draft.path, draft.digest, [WIDTH]), name: asset.ref }];
      }),
  );
  const pictures = [...paths].flatMap((path) => {
    const picture = record.pictures.get(path);
    return picture === undefined || picture.width === 0 ? [] : [previewJob(path, picture.digest, [WIDTH])];
  });
  return [...jobs, ...pictures];
}
