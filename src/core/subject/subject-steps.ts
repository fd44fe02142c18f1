import type { Digest } from '../digest.ts';
import { expandRecipe, recipeFiles, resolveStepFile, type Step } from '../recipe/recipe.ts';
import type { Missing } from './missing.ts';
import type { SubjectContext } from './subject-context.ts';

/** Where a recipe is drawn: its files lie beside this asset or among this campaign's references. */
export type Drawing = SubjectContext & { readonly campaign: string; readonly asset: string };

/** A step in canonical form. */
export type StepContent = { readonly step: string; readonly [parameter: string]: unknown };

/**
 * A recipe as it enters a subject digest: `use` written out, files by the digest of their bytes, a model of team.yaml by
 * the digest of its file. A recorded step is its picture alone, and a recorded mask its file: who made it with what, and
 * the pin on its input, change nothing of what is seen. What cannot be resolved is named in `missing`.
 */
export function drawnSteps(recipe: readonly Step[], drawing: Drawing, missing: Missing[]): StepContent[] {
  const { steps, wrong } = expandRecipe(recipe, drawing.recipes);
  for (const { name, reason } of wrong) missing.push({ kind: 'recipe', name, fault: reason });
  return steps.map((step) => {
    const files = new Map(recipeFiles([step]).map((file) => [file, fileDigest(file, drawing, missing)]));
    if (step.step === 'recorded') return { step: 'recorded', picture: files.get(step.file) ?? null };
    const content = Object.fromEntries(
      Object.entries(step)
        .filter(([key]) => key !== 'input')
        .map(([key, value]) => [key, key === 'step' ? value : withDigests(value, key, files)]),
    );
    const model = 'model' in step && typeof step.model === 'string' ? drawing.tools[step.model] : undefined;
    return {
      ...content,
      ...(model !== undefined && 'sha256' in model ? { model: model.sha256 } : {}),
      step: step.step,
    };
  });
}

/** The parameters that name files. Any other text stays text, even when it reads like a file's name. */
const FILE_KEYS: ReadonlySet<string> = new Set(['file', 'mask', 'font']);

function withDigests(value: unknown, key: string, files: ReadonlyMap<string, Digest | null>): unknown {
  if (typeof value === 'string') return FILE_KEYS.has(key) && files.has(value) ? files.get(value) : value;
  if (Array.isArray(value)) return value.map((each) => withDigests(each, key, files));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([own, each]) => [own, withDigests(each, own, files)]));
}

function fileDigest(
  file: string,
  { campaign, asset, fileDigest: digestOf }: Drawing,
  missing: Missing[],
): Digest | null {
  const path = resolveStepFile(file, campaign, asset);
  const digest = digestOf(path);
  if (digest === undefined) missing.push({ kind: 'unreadable', path });
  return digest ?? null;
}
