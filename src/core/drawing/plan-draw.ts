import type { Digest } from '../digest.ts';
import type { Problem } from '../problem/problem.ts';
import { expandRecipe, recipeFiles, resolveStepFile, sizeAfter } from '../recipe/recipe.ts';
import type { Size } from '../recipe/steps/kinds.ts';
import type { DrawnStep } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import { CHANNEL_FILES } from '../record/channel.ts';
import type { MeasurePlan } from '../record/measure.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import type { Picture } from '../record/record.ts';
import type { DrawJob, OutputSpec, StepFileRef } from '../record/rendition.ts';
import type { Team } from '../record/team.ts';
import type { PictureFault } from '../rules/rule.ts';
import { CHANNEL_FILE_MISSING, fileMissing, impossible, modelsMissing } from './undrawable.ts';
import { type WrittenOut, writeOut } from './write-out.ts';

/** What a render job for an asset is made from. */
export type AssetWish = {
  readonly asset: Asset;
  /** The paths of its drafts, in the order of `from`. */
  readonly sources: readonly string[];
  /** Every file of the record that is known, by path: sources and what the steps read. */
  readonly pictures: ReadonlyMap<string, Pick<Picture, 'digest' | 'width' | 'height'>>;
  readonly recipes: NamedRecipes;
  readonly outputs: readonly OutputSpec[];
  readonly models?: DrawJob['models'];
  /** What constraints ask of it. */
  readonly measures?: MeasurePlan | undefined;
  /** Files that are there and cannot be used, by path; without it they count as missing. */
  readonly faults?: ReadonlyMap<string, PictureFault>;
};

/** The job, when it may be drawn; `lines` leads each of its steps back to the entry of the asset's recipe that brought it. */
export type PlannedAsset = {
  readonly job?: DrawJob;
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
  const first = sources[0]?.found;
  const start: Size | undefined = first === undefined || first.width === 0 ? undefined : first;
  const own = writeOut(asset, asset.recipe, recipes, ['recipe']);
  const { steps, indexes } = own;
  const problems = [...own.problems, ...impossible(own, start, sources.length)];
  const master = start === undefined ? undefined : masterSize(steps, start);
  const channels = new Map<string, WrittenOut>();
  for (const output of wish.outputs) {
    if (!('channel' in output) || channels.has(output.channel)) continue;
    const { channel, steps: written } = output;
    const use = asset.channels.findIndex((each) => each.id === channel);
    const further = writeOut(asset, written, recipes, use < 0 ? ['channels'] : ['channels', use, channel, 'recipe']);
    channels.set(channel, further);
    problems.push(...further.problems, ...impossible(further, master, sources.length, channel));
  }
  const outputs = wish.outputs.map((spec) =>
    'channel' in spec ? { ...spec, steps: channels.get(spec.channel)!.steps } : spec,
  );
  const every = [own, ...channels.values()];
  const files: StepFileRef[] = [];
  for (const name of recipeFiles(every.flatMap((each) => each.steps))) {
    const path = resolveStepFile(name, asset.campaign, asset.id);
    const found = pictures.get(path);
    if (found !== undefined) files.push({ name, path, digest: found.digest });
    else problems.push(fileMissing(asset, name, path, every, wish.faults));
  }
  for (const output of outputs) {
    if (output.for !== 'channel') continue;
    for (const field of CHANNEL_FILES) {
      const path = output[field];
      if (path === undefined || files.some((each) => each.name === path)) continue;
      const found = pictures.get(path);
      if (found !== undefined) files.push({ name: path, path, digest: found.digest });
      else problems.push(CHANNEL_FILE_MISSING[field](asset, path, output.channel));
    }
  }
  problems.push(...every.flatMap((each) => modelsMissing(each, models ?? {})));
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
      ...(wish.measures === undefined ? {} : { measures: wish.measures }),
      ...(models === undefined ? {} : { models }),
    },
    lines: indexes,
    problems,
  };
}

/** The whole master, as it is, without loss. */
export const MASTER: OutputSpec = {
  for: 'master',
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
export const modelsOf = ({ tools }: Pick<Team, 'tools'>): NonNullable<DrawJob['models']> =>
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
): DrawJob {
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

/** The picture that travels with a link, in the shape that most places show: the whole master, uncropped on the light table. */
export const SHARE_SPEC: OutputSpec = {
  for: 'share',
  width: 1200,
  height: 630,
  fit: 'extend',
  ground: '#dedede',
  steps: [],
  formats: ['jpeg'],
  quality: 82,
  minQuality: 82,
  alpha: false,
  matte: '#dedede',
  colour: 'srgb',
  effort: 'draft',
  untagged: true,
};

/** The catalogue's own pictures: WebP keeps transparency and is the smallest that every browser shows. */
export const previewSpec = (width: number, effort: OutputSpec['effort'] = 'draft'): OutputSpec => ({
  for: 'preview',
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
