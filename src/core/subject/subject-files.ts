import type { Place } from '../problem/problem.ts';
import { expandRecipe, recipeFiles, resolveStepFile } from '../recipe/recipe.ts';
import type { Asset } from '../record/asset.ts';
import { channelFiles } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import { type FileUse, type NamedPicture, picturesNamed } from '../record/pictures.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Rights } from '../record/rights.ts';
import type { Pointer } from '../record/source-file.ts';
import { assetOfCell } from '../words/cell-name.ts';

/** The files of one campaign whose digest subjects need, by what each is wanted for. Paths from the root; plain JSON. */
export type CampaignFiles = { readonly [Use in FileUse | 'document']: readonly string[] };

/** The files of one campaign, as the record's channels and recipes have it. */
export function filesOfCampaign(campaign: Campaign, record: Pick<TeamRecord, 'team' | 'campaigns'>): CampaignFiles {
  const context = { channels: channelsOf(record.team), recipes: namedRecipes(record) };
  const named = Map.groupBy(picturesNamed([campaign]), ({ use }) => use);
  const paths = (use: NamedPicture['use']): string[] => (named.get(use) ?? []).map(({ path }) => path);
  return {
    document: releaseFiles(campaign).map(({ path }) => path),
    reference: paths('reference'),
    part: [...new Set(campaign.assets.flatMap((asset) => assetFiles(asset, context)))],
    draft: paths('draft'),
  };
}

/**
 * Every file whose digest subjects need, by its path from the root, with what it is wanted for: pictures, the files that recipes
 * read, and press profiles. Of several uses the strictest counts.
 */
export function subjectFiles(all: readonly CampaignFiles[]): Map<string, FileUse> {
  const used = (as: keyof CampaignFiles, use: FileUse) =>
    all.flatMap((each) => each[as].map((path) => [path, use] as const));
  return new Map([
    ...used('document', 'part'),
    ...used('reference', 'reference'),
    ...used('part', 'part'),
    ...used('draft', 'draft'),
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
