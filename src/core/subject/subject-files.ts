import { expandRecipe, recipeFiles, resolveStepFile } from '../recipe/recipe.ts';
import type { Asset } from '../record/asset.ts';
import { channelFiles } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import { type FileUse, picturesNamed } from '../record/pictures.ts';
import type { Campaign } from '../record/record.ts';
import type { Team } from '../record/team.ts';

/**
 * Every file whose digest subjects need, by its path from the root, with what it is wanted for: pictures, the files that recipes
 * read, and press profiles. Of several uses the strictest counts.
 */
export function subjectFiles(campaigns: readonly Campaign[], team: Team): Map<string, FileUse> {
  const channels = channelsOf(team);
  const recipes = namedRecipes({ team, campaigns });
  const named = picturesNamed(campaigns);
  const parts = campaigns.flatMap((campaign) =>
    campaign.assets.flatMap((asset) => assetFiles(asset, { channels, recipes })),
  );
  const paths = (use: FileUse) => named.filter((each) => each.use === use).map(({ path }) => [path, use] as const);
  return new Map([...paths('reference'), ...parts.map((path) => [path, 'part'] as const), ...paths('draft')]);
}

/** The files that the steps and the channels of one asset read; its drafts are pictures of their batches. */
export function assetFiles(
  asset: Asset,
  { channels, recipes }: { readonly channels: ReturnType<typeof channelsOf>; readonly recipes: NamedRecipes },
): string[] {
  return [
    ...stepFilesOf(asset, recipes),
    ...asset.channels.flatMap((each) => Object.values(channelFiles(channels.get(each.id) ?? {}, (path) => path))),
  ];
}

/** The files that an asset's steps read, those of single channels and of named recipes too. Paths from the root. */
export const stepFilesOf = (asset: Asset, recipes: NamedRecipes): string[] =>
  [asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])].flatMap((recipe) =>
    recipeFiles(expandRecipe(recipe, recipes).steps).map((file) => resolveStepFile(file, asset.campaign, asset.id)),
  );
