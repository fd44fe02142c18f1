import { expandRecipe, recipeFiles, resolveStepFile } from '../recipe/recipe.ts';
import { VERDICTS } from '../record/batch.ts';
import { folderOf } from '../record/layout.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import { readSubjectRef, subjectFile } from '../record/subject-ref.ts';

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
  const { gate, id } = readSubjectRef(ref);
  const file = subjectFile(campaign.id, ref);
  if (gate === 'brief' || gate === 'delivery') return changed.has(file);
  if (gate === 'batch') {
    const picks = campaign.batches
      .find((each) => each.id === id)
      ?.drafts.filter((each) => VERDICTS[each.verdict].picked);
    return (
      picks !== undefined &&
      picks.length > 0 &&
      [file, ...picks.map((each) => each.path)].some((each) => changed.has(each))
    );
  }
  return (
    [...changed].some((each) => each.startsWith(`${folderOf(file)}/`)) ||
    filesOf(campaign, id, recipes).some((each) => changed.has(each))
  );
}

function filesOf(campaign: Campaign, id: string, named: NamedRecipes): string[] {
  const asset = campaign.assets.find((each) => each.id === id);
  if (asset === undefined) return [];
  const drafts = campaign.batches.flatMap((batch) => batch.drafts).filter((each) => asset.from.includes(each.ref));
  const recipes = [asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])];
  const read = recipes.flatMap((recipe) => recipeFiles(expandRecipe(recipe, named).steps));
  const { copy = [] } = campaign.families.find((each) => each.id === asset.cell?.family) ?? {};
  return [...copy, ...drafts.map((each) => each.path), ...read.map((file) => resolveStepFile(file, campaign.id, id))];
}
