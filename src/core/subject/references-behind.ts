import type { Asset } from '../record/asset.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import type { Reference } from '../record/reference.ts';
import type { Release } from '../record/rights.ts';
import { stepFilesOf } from './subject-files.ts';

/**
 * The references that an asset depends on: those that steered its batches, and those that its steps lay on or read. What is in
 * the picture itself leaves the house with it.
 */
export function referencesBehind({ references, batches }: Campaign, asset: Asset, recipes: NamedRecipes): Reference[] {
  const read = new Set(stepFilesOf(asset, recipes));
  const used = new Set(
    batches.flatMap((batch) => (batch.drafts.some(({ ref }) => asset.from.includes(ref)) ? batch.references : [])),
  );
  return references.filter((each) => used.has(each.id) || (each.path !== undefined && read.has(each.path)));
}

/** Every release that an asset depends on: its own, and those of the references behind it. */
export const releasesBehind = (campaign: Campaign, asset: Asset, recipes: NamedRecipes): Release[] =>
  [asset.rights, ...referencesBehind(campaign, asset, recipes).map(({ rights }) => rights)].flatMap(
    (rights) => rights?.releases ?? [],
  );
