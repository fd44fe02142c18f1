import type { Place } from '../problem/problem.ts';
import { expandRecipe, recipeFiles, resolveStepFile } from '../recipe/recipe.ts';
import type { Asset } from '../record/asset.ts';
import { channelFiles } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import { type FileUse, picturesNamed } from '../record/pictures.ts';
import type { Campaign } from '../record/record.ts';
import type { Rights } from '../record/rights.ts';
import type { Pointer } from '../record/source-file.ts';
import type { Team } from '../record/team.ts';
import { assetOfCell } from '../words/cell-name.ts';

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
  const documents = campaigns.flatMap(releaseFiles).map(({ path }) => path);
  return new Map([
    ...documents.map((path) => [path, 'part'] as const),
    ...paths('reference'),
    ...parts.map((path) => [path, 'part'] as const),
    ...paths('draft'),
  ]);
}

/** The documents of releases that lie in the record, with what each has to be. They are read for their digest and travel nowhere. */
export const releaseFiles = ({
  id,
  references,
  assets,
}: Campaign): { readonly path: string; readonly document: string | undefined; readonly place: () => Place }[] => {
  const filesIn = (rights: Rights | undefined, folder: string, place: (pointer: Pointer) => Place) =>
    (rights?.releases ?? []).flatMap(({ file, document }, index) =>
      file === undefined
        ? []
        : [{ path: `${folder}/${file}`, document, place: () => place(['releases', index, 'document']) }],
    );
  return [
    ...references.flatMap((each) =>
      filesIn(each.rights, `campaigns/${id}/references`, (pointer) =>
        each.source.place(['references', each.index, 'rights', ...pointer]),
      ),
    ),
    ...assets.flatMap((each) =>
      filesIn(each.rights, `campaigns/${id}/assets/${assetOfCell(each.id)}`, (pointer) =>
        each.source.place(['rights', ...pointer]),
      ),
    ),
  ];
};

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
