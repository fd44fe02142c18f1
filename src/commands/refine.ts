import { copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalogue, CatalogueAsset } from '../core/catalogue.ts';
import { channelsOf } from '../core/channels.ts';
import { shortDigest } from '../core/digest.ts';
import { namedRecipes } from '../core/named-recipes.ts';
import { nearest } from '../core/nearest.ts';
import { renditionsOf } from '../core/plan-build.ts';
import { assetJob, MASTER, modelsOf } from '../core/plan-render.ts';
import { hasErrors, inReadingOrder, type Problem } from '../core/problem.ts';
import { describeStep } from '../core/recipe.ts';
import { Refusal, WrongUse } from '../core/refusal.ts';
import type { RenderResult } from '../core/rendition.ts';
import type { DrawnStep } from '../core/steps/table.ts';
import { renderJobs } from '../io/engine/render.ts';
import { placeFiles } from '../io/place-files.ts';
import { loadCatalogue } from './load-catalogue.ts';

export type RefineOptions = {
  readonly root: string;
  /** Where the pictures to look at are put: `<out>/refine/<campaign>/<asset>/`. */
  readonly out: string;
  readonly now: string;
  /** `<campaign>` or `<campaign>/<asset>`. */
  readonly target: string;
  /** Draw what each channel gets instead of the master and its steps, approved or not. */
  readonly renditions?: {
    readonly effort: 'draft' | 'publish';
    /** The versions that draw, for the provenance inside the files. */
    readonly engine: { readonly [program: string]: string };
  };
  /** Stop after this step, counting from 1; 0 is the draft itself. Default: all of them. */
  readonly step?: number;
  readonly onProgress?: (event: { done: number; total: number; name: string }) => void;
};

export type RefinedAsset = {
  readonly ref: string;
  readonly width: number;
  readonly height: number;
  /** The result in full size, as PNG: what a hand edit starts from. Not there when renditions were asked for. */
  readonly path?: string;
  readonly renditions: readonly {
    readonly channel: string;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
    readonly quality?: number;
    readonly path: string;
  }[];
  readonly steps: readonly {
    readonly number: number;
    readonly said: string;
    readonly width: number;
    readonly height: number;
    readonly path: string;
    readonly stale: boolean;
  }[];
  readonly drawn: number;
  readonly milliseconds: number;
};

export type Refined = {
  readonly problems: readonly Problem[];
  readonly assets: readonly RefinedAsset[];
  readonly drawn: number;
  readonly milliseconds: number;
};

/** Runs the recipes of a campaign or an asset, and puts what they make where people can look at it. */
export async function refine(options: RefineOptions): Promise<Refined> {
  const started = performance.now();
  const { root, target } = options;
  const cacheDir = join(root, '.greenlit', 'cache');
  const catalogue = await loadCatalogue({ root, now: options.now, cacheDir });
  const all = catalogue.campaigns.flatMap((each) => each.assets);
  const chosen = all.filter(({ asset }) => asset.ref === target || asset.campaign === target);
  if (chosen.length === 0) {
    const own = catalogue.problems.filter((each) => each.file.startsWith(`campaigns/${target.split('/')[0]}/`));
    if (hasErrors(own)) throw new Refusal(own);
    throw new WrongUse(nothingCalled(target, all));
  }
  const planned = plan(catalogue, chosen, options);
  const jobs = planned.flatMap(({ job }) => job ?? []);
  const results = await renderJobs(jobs, {
    root,
    cacheDir,
    now: Date.parse(options.now),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const assets: RefinedAsset[] = [];
  for (const [index, result] of results.entries()) {
    const { steps } = jobs[index]!;
    const shown = options.renditions === undefined ? shownMaster : shownRenditions;
    if (result.master !== undefined) assets.push(await shown(result, steps, options));
  }
  // A draft that cannot be used is said where its batch names it.
  const files = new Set(
    chosen.flatMap(({ asset, sources }) =>
      [asset, ...sources.map((each) => each.batch)].map((each) => each.source.path),
    ),
  );
  return {
    problems: inReadingOrder([
      ...catalogue.problems.filter((each) => files.has(each.file)),
      ...planned.flatMap((each) => each.problems),
      ...results.flatMap((each) => each.problems),
    ]),
    assets,
    drawn: results.reduce((sum, each) => sum + each.drawn, 0),
    milliseconds: Math.round(performance.now() - started),
  };
}

function plan(catalogue: Catalogue, chosen: readonly CatalogueAsset[], { step, renditions }: RefineOptions) {
  const { record } = catalogue;
  const channels = channelsOf(record.team);
  const models = modelsOf(record.team);
  const campaigns = new Map(record.campaigns.map((each) => [each.id, each]));
  return chosen.map((entry): ReturnType<typeof assetJob> => {
    const { asset, sources } = entry;
    const outputs =
      renditions === undefined
        ? [MASTER]
        : renditionsOf(catalogue, campaigns.get(asset.campaign)!, entry, channels, renditions);
    const planned = assetJob({
      asset,
      sources: sources.map(({ draft }) => draft.path),
      pictures: record.pictures,
      recipes: namedRecipes(record),
      outputs,
      models,
    });
    if (planned.job === undefined) return planned;
    const steps = planned.job.steps.slice(0, step ?? planned.job.steps.length);
    return { ...planned, job: { ...planned.job, steps, keepSteps: renditions === undefined } };
  });
}

/** The master in full size, and each step small. */
async function shownMaster(
  { name, files, steps: drawn, ...result }: RenderResult,
  steps: readonly DrawnStep[],
  { out, step }: RefineOptions,
): Promise<RefinedAsset> {
  const folder = join(out, 'refine', name);
  const master = files[0]!;
  return {
    ref: name,
    width: master.width,
    height: master.height,
    path: await placed(master.path, join(folder, step === undefined ? 'master.png' : `after-${two(step)}.png`)),
    steps: await Promise.all(
      drawn.map(async (each) => ({
        number: each.index + 1,
        said: describeStep(steps[each.index]!),
        width: each.width,
        height: each.height,
        path: await placed(each.file!.path, join(folder, `${two(each.index + 1)}-${steps[each.index]!.step}.webp`)),
        stale: each.stale ?? false,
      })),
    ),
    renditions: [],
    drawn: result.drawn,
    milliseconds: result.milliseconds,
  };
}

/** What each channel gets, under names that say the channel, the width and the digest. */
async function shownRenditions(
  { name, files, master, drawn, milliseconds }: RenderResult,
  _steps: readonly DrawnStep[],
  { out }: RefineOptions,
): Promise<RefinedAsset> {
  const paths = await placeFiles(
    join(out, 'refine', name, 'renditions'),
    files.map(({ path: from, channel, width, digest, format }) => ({
      from,
      name: `${channel}-${width}.${shortDigest(digest)}.${format}`,
    })),
  );
  return {
    ref: name,
    ...master!,
    steps: [],
    renditions: files.map(({ channel, width, height, bytes, quality }, index) => ({
      channel,
      width,
      height,
      bytes,
      ...(quality === undefined ? {} : { quality }),
      path: paths[index]!,
    })),
    drawn,
    milliseconds,
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Copies a file of the cache to where people look, whole or not at all. */
async function placed(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}.tmp`);
  await rename(`${to}.tmp`, to);
  return to;
}

function nothingCalled(target: string, all: readonly CatalogueAsset[]): string {
  const known = [...new Set(all.flatMap(({ asset }) => [asset.campaign, asset.ref]))];
  const near = nearest(target, known);
  return `There is no campaign or asset "${target}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}
