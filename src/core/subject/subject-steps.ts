import type { Digest } from '../digest.ts';
import { expandRecipe, resolveStepFile, type Step } from '../recipe/recipe.ts';
import type { ModelName } from '../recipe/steps/bound-fields.ts';
import { boundTo, withInstead } from '../recipe/steps/bound-values.ts';
import { keptPicture } from '../recipe/steps/table.ts';
import type { SubjectGate } from '../record/gates.ts';
import { digestOrMissing } from './digest-or-missing.ts';
import type { Missing } from './missing.ts';
import type { SubjectContext } from './subject-context.ts';

/** Where a recipe is drawn: its files lie beside this asset or among this campaign's references. */
export type RecipePlace = SubjectContext & { readonly campaign: string; readonly asset: string };

/** A step in canonical form. */
export type StepContent = { readonly step: string; readonly [parameter: string]: unknown };

/**
 * A recipe as it enters a subject digest: `use` written out, files by the digest of their bytes, a model of team.yaml by
 * the digest of its file. A step that keeps a picture is that picture alone, and a kept mask its file: who made it with what,
 * and the pin on its input, change nothing of what is seen. What cannot be resolved is named in `missing`.
 */
export function drawnSteps(recipe: readonly Step[], drawing: RecipePlace, missing: Missing[]): StepContent[] {
  const { steps, wrong } = expandRecipe(recipe, drawing.recipes);
  for (const { name, reason } of wrong) missing.push({ kind: 'recipe', name, fault: reason });
  return steps.map((step) => {
    const files = new Map(boundTo(step, 'file').map((file) => [file, fileDigest(file, drawing, missing)]));
    const picture = keptPicture(step);
    if (picture !== undefined) return { step: step.step, picture: files.get(picture.file) ?? null };
    const content = withInstead(step, {
      file: (file) => files.get(file),
      model: (name) => modelDigest(name, drawing),
      input: () => undefined,
    });
    return { ...content, step: step.step };
  });
}

/** A model is known by its file; a name that team.yaml does not have stays a name, and `model-missing` tells of it. */
function modelDigest(name: ModelName, { tools }: RecipePlace): Digest | ModelName {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  return tool !== undefined && 'sha256' in tool ? tool.sha256 : name;
}

function fileDigest(file: string, drawing: RecipePlace, missing: Missing[]): Digest | null {
  const path = resolveStepFile(file, drawing.campaign, drawing.asset);
  if (drawing.isUnknown(path)) missing.push({ kind: 'not-looked-at', path });
  return digestOrMissing(path, drawing, missing);
}

/** JSON data; see the head of subject.ts. */
export type SubjectContent = { readonly scheme: string; readonly kind: SubjectGate; readonly [part: string]: unknown };
