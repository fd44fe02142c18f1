import { jobKeys } from '../../core/drawing/draw-key.ts';
import { assetJob, modelsOf } from '../../core/drawing/plan-draw.ts';
import { type TextRow, textLimits, textRow } from '../../core/drawing/text-fit.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { moduleOf } from '../../core/recipe/steps/table.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { textMeasurer } from '../../io/engine/measure-texts.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** Every text of the assets that were asked for, the tightest first, and what is wrong with each. */
export type FittedTexts = { readonly rows: readonly TextRow[]; readonly problems: readonly Problem[] };

/** Measures the texts of a campaign, an asset, or all cells of one. @throws WrongUse when nothing has that name. */
export async function fitTexts({
  root,
  now,
  target,
}: {
  root: string;
  now: string;
  target: string;
}): Promise<FittedTexts> {
  const cacheDir = cacheFolder(root);
  const { record, campaigns } = await loadCatalogue({ root, now, cacheDir });
  const channels = channelsOf(record.team);
  const measurer = textMeasurer(root, cacheDir);
  const chosen = campaigns
    .flatMap(({ assets }) => assets)
    .filter(({ asset }) => [asset.ref, asset.campaign, `${asset.campaign}/${asset.cell?.family}`].includes(target));
  if (chosen.length === 0) throw new WrongUse(`There is nothing called "${target}" whose texts could be measured.`);
  const limits = new Map(record.campaigns.map(({ id, references }) => [id, textLimits(references)]));
  const rows: TextRow[] = [];
  const problems: Problem[] = [];
  for (const { asset, sources } of chosen) {
    const planned = assetJob({
      asset,
      sources: sources.map(({ draft }) => draft.path),
      pictures: record.pictures,
      recipes: namedRecipes(record),
      outputs: [],
      models: modelsOf(record.team),
    });
    problems.push(...planned.problems);
    const { job } = planned;
    if (job === undefined) continue;
    const measured = await measurer.measure(job, jobKeys(job, sha256).states);
    for (const each of measured) {
      const same = job.steps.slice(each.step).every((step) => moduleOf(step).sizeAfter === 'same');
      const entry = planned.lines[each.step - 1] ?? 0;
      rows.push(
        textRow(
          asset,
          each,
          channels,
          { after: same ? 'same frame' : 'another frame', entry },
          limits.get(asset.campaign),
        ),
      );
    }
  }
  rows.sort((a, b) => b.taken - a.taken || a.shrunk - b.shrunk || (a.ref < b.ref ? -1 : 1));
  return { rows, problems: inReadingOrder([...problems, ...rows.flatMap((each) => each.problems)]) };
}
