import type { Asset } from './asset.ts';
import type { Picture } from './catalogue.ts';
import type { Digest } from './digest.ts';
import type { NamedRecipes } from './named-recipes.ts';
import { nearest } from './nearest.ts';
import { type Problem, problem } from './problem.ts';
import { expandRecipe, recipeFiles, resolveStepFile, type Step, sizeAfter } from './recipe.ts';
import type { OutputSpec, RenderJob, StepFileRef } from './rendition.ts';
import type { PictureFault } from './rules/rule.ts';
import type { Size } from './steps/kinds.ts';
import type { DrawnStep } from './steps/table.ts';
import type { Team } from './team.ts';

/** What a render job for an asset is made from. */
export type AssetWish = {
  readonly asset: Asset;
  /** The paths of its drafts, in the order of `from`. */
  readonly sources: readonly string[];
  /** Every file of the record that is known, by path: sources and what the steps read. */
  readonly pictures: ReadonlyMap<string, Pick<Picture, 'digest' | 'width' | 'height'>>;
  readonly recipes: NamedRecipes;
  readonly outputs: readonly OutputSpec[];
  readonly models?: RenderJob['models'];
  /** Files that are there and cannot be used, by path; without it they count as missing. */
  readonly faults?: ReadonlyMap<string, PictureFault>;
};

/** The job, when it may be drawn; `lines` leads each of its steps back to the entry of the asset's recipe that brought it. */
export type PlannedAsset = {
  readonly job?: RenderJob;
  readonly lines: readonly (number | undefined)[];
  readonly problems: readonly Problem[];
};

/**
 * The job that draws an asset: its recipe written out, every file by digest, its outputs. A recipe that asks for what is not
 * there comes back as problems at the step that asks; a job with problems must not be drawn, so there is none.
 * A draft whose picture is unknown gives no job and no problem: the rule about pictures says it.
 */
export function assetJob(wish: AssetWish): PlannedAsset {
  const { asset, pictures, recipes, models } = wish;
  const sources = wish.sources.map((path) => ({ path, found: pictures.get(path) }));
  const { steps, indexes, problems } = writeOut(asset, asset.recipe, recipes, ['recipe']);
  const outputs = wish.outputs.map((spec) => {
    const use = asset.channels.findIndex((each) => each.id === spec.channel);
    const own = writeOut(asset, spec.steps, recipes, use < 0 ? ['channels'] : ['channels', use]);
    problems.push(...own.problems);
    return { ...spec, steps: own.steps };
  });
  const every = [...steps, ...outputs.flatMap((each) => each.steps)];
  const files: StepFileRef[] = [];
  for (const name of recipeFiles(every)) {
    const path = resolveStepFile(name, asset.campaign, asset.id);
    const found = pictures.get(path);
    if (found !== undefined) files.push({ name, path, digest: found.digest });
    else
      problems.push(
        fileMissing(asset, name, path, indexes[steps.findIndex((each) => recipeFiles([each]).includes(name))], wish),
      );
  }
  for (const { profile } of outputs) {
    const found = profile === undefined ? undefined : pictures.get(profile);
    if (profile !== undefined && found !== undefined && !files.some((each) => each.name === profile))
      files.push({ name: profile, path: profile, digest: found.digest });
  }
  const first = sources[0]?.found;
  if (first !== undefined && first.width > 0)
    problems.push(...impossible(asset, steps, indexes, first, sources.length));
  problems.push(...every.flatMap((step) => modelMissing(asset, step, models ?? {})));
  const known = sources.flatMap(({ path, found }) => (found === undefined ? [] : [{ path, digest: found.digest }]));
  if (problems.length > 0 || known.length !== sources.length || known.length === 0) return { lines: indexes, problems };
  return {
    job: {
      name: asset.ref,
      place: () => asset.source.place(['recipe']),
      sources: known,
      files,
      steps,
      keepSteps: true,
      outputs,
      ...(models === undefined ? {} : { models }),
    },
    lines: indexes,
    problems,
  };
}

/** The whole master, as it is, without loss. */
export const MASTER: OutputSpec = {
  channel: 'master',
  width: 100_000,
  height: 100_000,
  fit: 'inside',
  steps: [],
  formats: ['png'],
  quality: 100,
  minQuality: 100,
  alpha: true,
  matte: '#ffffff',
  colour: 'srgb',
  effort: 'draft',
};

/** The models among the team's tools, by name. */
export const modelsOf = ({ tools }: Pick<Team, 'tools'>): NonNullable<RenderJob['models']> =>
  Object.fromEntries(
    Object.entries(tools).flatMap(([name, tool]) =>
      'onnx' in tool
        ? [
            [
              name,
              {
                path: tool.onnx,
                digest: tool.sha256,
                size: tool.size,
                mean: tool.mean,
                std: tool.std,
                ...(tool.output === undefined ? {} : { output: tool.output }),
              },
            ],
          ]
        : [],
    ),
  );

/** The files that an asset's own recipes read, by path from the root: what a run must know besides the drafts. */
export function filesOfAsset(asset: Asset, recipes: NamedRecipes): string[] {
  const steps = [asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])].flatMap(
    (each) => expandRecipe(each, recipes).steps,
  );
  return recipeFiles(steps).map((name) => resolveStepFile(name, asset.campaign, asset.id));
}

/** The size of the master before anything is drawn, or undefined when a recorded step alone knows it. */
export function masterSize(steps: readonly DrawnStep[], size: Size): Size | undefined {
  return steps.reduce<Size | undefined>((before, step) => {
    const after = before === undefined ? undefined : sizeAfter(step, before);
    return after === undefined || 'refused' in after ? undefined : after;
  }, size);
}

/** The job that draws a picture of the record as small pictures for the catalogue, none larger than the original. */
export function previewJob(
  path: string,
  digest: Digest,
  widths: readonly number[],
  effort: OutputSpec['effort'] = 'draft',
): RenderJob {
  return {
    name: path,
    place: () => ({ file: path, line: 1, column: 1 }),
    sources: [{ path, digest }],
    files: [],
    steps: [],
    keepSteps: false,
    outputs: widths.map((width) => previewSpec(width, effort)),
  };
}

/** The catalogue's own pictures: WebP keeps transparency and is the smallest that every browser shows. */
export const previewSpec = (width: number, effort: OutputSpec['effort'] = 'draft'): OutputSpec => ({
  channel: `preview-${width}`,
  width,
  height: width * 4,
  fit: 'inside',
  steps: [],
  formats: ['webp'],
  quality: 80,
  minQuality: 80,
  alpha: true,
  matte: '#ffffff',
  colour: 'srgb',
  effort,
  untagged: true,
});

type WrittenOut = { steps: DrawnStep[]; indexes: (number | undefined)[]; problems: Problem[] };

/** A recipe without names; `indexes` leads each step back to the line that brought it. */
function writeOut(
  asset: Asset,
  recipe: readonly Step[],
  recipes: NamedRecipes,
  at: readonly PropertyKey[],
): WrittenOut {
  const out: WrittenOut = { steps: [], indexes: [], problems: [] };
  for (const [index, step] of recipe.entries()) {
    const { steps, wrong } = expandRecipe([step], recipes);
    out.steps.push(...steps);
    out.indexes.push(...steps.map(() => index));
    const place = at[0] === 'recipe' ? ['recipe', index] : at;
    out.problems.push(...wrong.map((each) => wrongName(asset, each, place, recipes)));
  }
  return out;
}

function wrongName(
  asset: Asset,
  { name, reason }: ReturnType<typeof expandRecipe>['wrong'][number],
  pointer: readonly PropertyKey[],
  recipes: NamedRecipes,
): Problem {
  const place = asset.source.place(pointer);
  if (reason === 'circle')
    return problem('recipe-circular', place, {
      message: `The recipe "${name}"${name.includes('/') ? '' : ' of team.yaml'} uses itself.`,
      fix: name.includes('/')
        ? 'Write its steps out in one of the two assets.'
        : 'Take one of the two `use` steps out of team.yaml.',
    });
  if (reason === 'too-long')
    return problem('recipe-too-long', place, {
      message: 'Written out, this recipe has more than 200 steps.',
      fix: 'Use fewer named recipes; they probably name each other twice.',
    });
  const near = nearest(name, Object.keys(recipes));
  // Names with a slash are winners; there may be thousands, and nobody looks for a house style among them.
  const known = Object.keys(recipes).filter((each) => !each.includes('/'));
  return problem('recipe-unknown', place, {
    message: name.includes('/')
      ? `There is no asset "${name}" whose recipe could be used.`
      : `team.yaml has no recipe "${name}".`,
    fix:
      near !== undefined
        ? `Did you mean "${near}"?`
        : known.length === 0
          ? 'Write the steps here, or add the recipe to campaigns/team.yaml.'
          : `Use one of: ${known.join(', ')}.`,
    example: 'recipes:\n  house-look:\n    - sharpen: { radius: 0.8 }',
  });
}

function fileMissing(
  asset: Asset,
  name: string,
  path: string,
  index: number | undefined,
  { faults }: Pick<AssetWish, 'faults'>,
): Problem {
  const place = asset.source.place(index === undefined ? ['recipe'] : ['recipe', index]);
  const fault = faults?.get(path);
  if (fault === undefined || fault.kind === 'missing')
    return problem('step-file-missing', place, {
      message: `This step reads ${name}, and there is no usable file ${path}.`,
      fix: 'Add the file, or mend its name (capital letters count).',
    });
  return problem('step-file-unusable', place, {
    message: `This step reads ${name}, and ${path} cannot be used: ${fault.reason}.`,
    fix:
      fault.kind === 'lfs-pointer'
        ? 'Run: git lfs pull'
        : 'Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.',
  });
}

const modelMissing = (asset: Asset, step: DrawnStep, models: NonNullable<RenderJob['models']>): Problem[] =>
  step.step !== 'background' || step.model === undefined || step.model in models
    ? []
    : [
        problem('model-missing', asset.source.place(['recipe']), {
          message: `team.yaml has no model "${step.model}".`,
          fix:
            Object.keys(models).length === 0 ? 'Add it under tools.' : `Use one of: ${Object.keys(models).join(', ')}.`,
          example: 'tools:\n  cutout: { onnx: models/cutout.onnx, sha256: "sha256:…", size: 320 }',
        }),
      ];

/** Steps that ask for more than the picture in front of them has. */
function impossible(
  asset: Asset,
  steps: readonly DrawnStep[],
  indexes: WrittenOut['indexes'],
  first: Size,
  drafts: number,
): Problem[] {
  const problems: Problem[] = [];
  let size: Size | undefined = first;
  for (const [index, step] of steps.entries()) {
    const place = () => asset.source.place(['recipe', indexes[index] ?? 0, step.step]);
    if (step.step === 'composite') {
      for (const { draft } of step.layers.filter((each) => each.draft > drafts))
        problems.push(
          problem('draft-missing-in-composite', place(), {
            message: `This layer is draft ${draft}, and the asset lists ${drafts}.`,
            fix: 'Name it in `from`: the first is the ground, the others are layers.',
            example: 'from: [01-dawn/d03, 01-dawn/d07]',
          }),
        );
    }
    const after: ReturnType<typeof sizeAfter> = size === undefined ? undefined : sizeAfter(step, size);
    if (after !== undefined && 'refused' in after) {
      problems.push(
        problem('step-impossible', place(), { message: `${capital(after.refused.message)}.`, fix: after.refused.fix }),
      );
      return problems;
    }
    size = after;
  }
  return problems;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
