import { jobKeys } from '../../core/drawing/draw-key.ts';
import { assetJob, modelsOf } from '../../core/drawing/plan-draw.ts';
import { type TextMeasure, type TextPlace, type TextRow, textLimits, textRow } from '../../core/drawing/text-fit.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { expandRecipe } from '../../core/recipe/recipe.ts';
import { moduleOf } from '../../core/recipe/steps/table.ts';
import type { Asset } from '../../core/record/asset.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import { unreadOr } from '../../core/record/unread.ts';
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
  const { record, campaigns, unread } = await loadCatalogue({ root, now, cacheDir });
  const channels = channelsOf(record.team);
  const measurer = textMeasurer(root, cacheDir);
  const chosen = campaigns
    .flatMap(({ assets }) => assets)
    .filter(({ asset }) => [asset.ref, asset.campaign, `${asset.campaign}/${asset.cell?.family}`].includes(target));
  if (chosen.length === 0)
    throw new WrongUse(unreadOr(`There is nothing called "${target}" whose texts could be measured.`, target, unread));
  const limits = new Map(record.campaigns.map(({ id, references }) => [id, textLimits(references)]));
  const rows: TextRow[] = [];
  const problems: Problem[] = [];
  for (const { asset, sources } of chosen) {
    const measured = async (of: Asset): Promise<readonly (readonly [TextMeasure, TextPlace['after'], number])[]> => {
      const {
        job,
        lines,
        problems: wrong,
      } = assetJob({
        asset: of,
        sources: sources.map(({ draft }) => draft.path),
        pictures: record.pictures,
        recipes: namedRecipes(record),
        outputs: [],
        models: modelsOf(record.team),
      });
      problems.push(...wrong);
      if (job === undefined) return [];
      return (await measurer.measure(job, jobKeys(job, sha256).states)).map((each) => {
        const same = job.steps.slice(each.step).every((step) => moduleOf(step).sizeAfter === 'same');
        return [each, same ? 'same frame' : 'another frame', lines[each.step - 1] ?? 0] as const;
      });
    };
    const limit = limits.get(asset.campaign);
    const plain = await measured(asset);
    for (const [each, after, entry] of plain)
      rows.push(textRow(asset, each, channels, { after, pointer: ['recipe', entry] }, limit));
    for (const [index, use] of asset.channels.entries()) {
      if (use.recipe === undefined) continue;
      const { recipe, ...bare } = use;
      const own = { ...asset, recipe: [...asset.recipe, ...recipe], channels: [bare] };
      const before = expandRecipe(asset.recipe, namedRecipes(record)).steps.length;
      for (const [each, after, entry] of await measured(own)) {
        const inChannel = each.step > before;
        const row = textRow(
          own,
          each,
          channels,
          {
            after,
            pointer: inChannel ? ['channels', index, use.id, 'recipe', entry - asset.recipe.length] : ['recipe', entry],
            ...(inChannel ? { only: { channel: use.id, step: each.step - before } } : {}),
          },
          limit,
        );
        if (inChannel) rows.push(row);
        // What holds of the text wherever it goes was told already.
        else problems.push(...row.problems);
      }
    }
  }
  rows.sort((a, b) => b.taken - a.taken || a.shrunk - b.shrunk || (a.ref < b.ref ? -1 : 1));
  const told = new Map(
    [...problems, ...rows.flatMap((each) => each.problems)].map((each) => [`${each.code} ${each.message}`, each]),
  );
  return { rows, problems: inReadingOrder([...told.values()]) };
}
