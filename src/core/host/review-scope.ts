import { expandRecipe, recipeFiles, resolveStepFile } from '../recipe/recipe.ts';
import { campaignFolder } from '../record/layout.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';

/**
 * Whether a change of these files is a change of that subject's own: its record file, its folder, the pictures it is made
 * from, the files its steps read. A reworded criterion touches the brief alone; it makes approvals of assets lapse, and
 * nobody who reviews the wording has looked at the pictures.
 */
export function isTouched(
  campaign: Campaign,
  ref: string,
  recipes: NamedRecipes,
  changed: ReadonlySet<string>,
): boolean {
  const [noun, id = ''] = ref.split('/');
  const folder = campaignFolder(campaign.id);
  if (noun === 'brief') return changed.has(`${folder}/brief.mdx`);
  if (noun === 'deliveries') return changed.has(`${folder}/${ref}.md`);
  if (noun === 'batches') {
    const picks = campaign.batches.find((each) => each.id === id)?.drafts.filter((each) => each.verdict === 'pick');
    return (
      picks !== undefined &&
      picks.length > 0 &&
      [`${folder}/${ref}/batch.md`, ...picks.map((each) => each.path)].some((each) => changed.has(each))
    );
  }
  return (
    [...changed].some((each) => each.startsWith(`${folder}/${ref}/`)) ||
    filesOf(campaign, id, recipes).some((each) => changed.has(each))
  );
}

function filesOf(campaign: Campaign, id: string, named: NamedRecipes): string[] {
  const asset = campaign.assets.find((each) => each.id === id);
  if (asset === undefined) return [];
  const drafts = campaign.batches.flatMap((batch) => batch.drafts).filter((each) => asset.from.includes(each.ref));
  const recipes = [asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])];
  const read = recipes.flatMap((recipe) => recipeFiles(expandRecipe(recipe, named).steps));
  return [...drafts.map((each) => each.path), ...read.map((file) => resolveStepFile(file, campaign.id, id))];
}
