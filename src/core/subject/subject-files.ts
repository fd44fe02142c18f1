import { expandRecipe, recipeFiles, resolveStepFile, type Step } from '../recipe/recipe.ts';
import type { Asset } from '../record/asset.ts';
import { channelFiles } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import { picturesNamed } from '../record/pictures.ts';
import type { Campaign } from '../record/record.ts';
import type { Team } from '../record/team.ts';

/** Every file whose digest subjects need: pictures, the files that recipes read, and press profiles. Paths from the root, each once. */
export function subjectFiles(campaigns: readonly Campaign[], team: Team): string[] {
  const channels = channelsOf(team);
  const recipes = namedRecipes({ team, campaigns });
  const files = campaigns.flatMap((campaign) => [
    ...picturesNamed([campaign]).map((each) => each.path),
    ...campaign.assets.flatMap((asset) => assetFiles(asset, campaign, { channels, recipes })),
  ]);
  return [...new Set(files)];
}

/** The files that the steps and the channels of one asset read; its drafts are pictures of their batches. */
export function assetFiles(
  asset: Asset,
  campaign: Campaign,
  { channels, recipes }: { readonly channels: ReturnType<typeof channelsOf>; readonly recipes: NamedRecipes },
): string[] {
  return [
    ...[asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])].flatMap((recipe) =>
      filesOf(recipe, recipes).map((file) => resolveStepFile(file, campaign.id, asset.id)),
    ),
    ...asset.channels.flatMap((each) => Object.values(channelFiles(channels.get(each.id) ?? {}, (path) => path))),
  ];
}

const filesOf = (recipe: readonly Step[], recipes: NamedRecipes): string[] =>
  recipeFiles(expandRecipe(recipe, recipes).steps);
