import type { Catalogue } from '../../core/approval/catalogue.ts';
import { assetJob, previewJob, previewSpec } from '../../core/drawing/plan-draw.ts';
import { outputsFor } from '../../core/drawing/plan-output.ts';
import { isExportable } from '../../core/pack/exportable.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import type { DrawJob, DrawResult, RenditionSpec } from '../../core/record/rendition.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';

/** The width of the pictures in a report. */
const WIDTH = 640;

/**
 * Draws some assets, by `<campaign>/<asset>`: a small picture of each master and, of those that may leave the house, the
 * renditions, so that their weight is known. An asset whose recipe cannot be drawn shows its draft instead.
 * Results stand by `<campaign>/<asset>` or by path.
 */
export async function drawAssets(options: {
  catalogue: Catalogue;
  root: string;
  cacheDir: string;
  refs: ReadonlySet<string>;
  /** Picture files to be drawn small as well, by path. */
  pictures: ReadonlySet<string>;
}): Promise<Map<string, DrawResult>> {
  const { catalogue, root, cacheDir, refs } = options;
  const { record, now } = catalogue;
  const channels = channelsOf(record.team);
  const jobs = catalogue.campaigns.flatMap(({ assets }) =>
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
        });
        if (job !== undefined) return [{ ...job, keepSteps: false }];
        const draft = record.pictures.get(entry.sources[0]?.draft.path ?? '');
        return draft === undefined ? [] : [{ ...previewJob(draft.path, draft.digest, [WIDTH]), name: asset.ref }];
      }),
  );
  const pictures = [...options.pictures].flatMap((path) => {
    const picture = record.pictures.get(path);
    return picture === undefined || picture.width === 0 ? [] : [previewJob(path, picture.digest, [WIDTH])];
  });
  const results = await drawJobs([...jobs, ...pictures], { root, cacheDir });
  return new Map(results.map((each) => [each.name, each]));
}
