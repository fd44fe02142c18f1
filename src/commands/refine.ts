import { copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CatalogueAsset } from '../core/catalogue.ts';
import { namedRecipes } from '../core/named-recipes.ts';
import { nearest } from '../core/nearest.ts';
import { assetJob, MASTER, modelsOf } from '../core/plan-render.ts';
import { inReadingOrder, type Problem } from '../core/problem.ts';
import { describeStep } from '../core/recipe.ts';
import { WrongUse } from '../core/refusal.ts';
import type { RenderJob } from '../core/rendition.ts';
import { renderJobs } from '../io/engine/render.ts';
import { loadCatalogue } from './load-catalogue.ts';

export type RefineOptions = {
  readonly root: string;
  /** Where the pictures to look at are put: `<out>/refine/<campaign>/<asset>/`. */
  readonly out: string;
  readonly now: string;
  /** `<campaign>` or `<campaign>/<asset>`. */
  readonly target: string;
  /** Stop after this step, counting from 1; 0 is the draft itself. Default: all of them. */
  readonly step?: number;
  readonly onProgress?: (event: { done: number; total: number; name: string }) => void;
};

export type RefinedAsset = {
  readonly ref: string;
  readonly width: number;
  readonly height: number;
  /** The result in full size, as PNG: what a hand edit starts from. */
  readonly path: string;
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

/** Runs the recipes of a campaign or an asset, and puts every step's result where people can look at it. */
export async function refine(options: RefineOptions): Promise<Refined> {
  const started = performance.now();
  const { root, target, step } = options;
  const cacheDir = join(root, '.greenlit', 'cache');
  const catalogue = await loadCatalogue({ root, now: options.now, cacheDir });
  const all = catalogue.campaigns.flatMap((each) => each.assets);
  const chosen = all.filter(({ asset }) => asset.ref === target || asset.campaign === target);
  if (chosen.length === 0) throw new WrongUse(nothingCalled(target, all));
  const planned = chosen.map((entry) =>
    assetJob({
      asset: entry.asset,
      sources: entry.sources.map(({ draft }) => draft.path),
      pictures: catalogue.record.pictures,
      recipes: namedRecipes(catalogue.record),
      outputs: [MASTER],
      models: modelsOf(catalogue.record.team),
    }),
  );
  const jobs = planned.flatMap(({ job }): RenderJob[] =>
    job === undefined ? [] : [step === undefined ? job : { ...job, steps: job.steps.slice(0, step) }],
  );
  const results = await renderJobs(jobs, {
    root,
    cacheDir,
    now: Date.parse(options.now),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const assets: RefinedAsset[] = [];
  for (const [index, result] of results.entries()) {
    const { name, steps } = jobs[index]!;
    const [master] = result.files;
    if (master === undefined) continue;
    const folder = join(options.out, 'refine', name);
    assets.push({
      ref: name,
      width: master.width,
      height: master.height,
      path: await placed(master.path, join(folder, step === undefined ? 'master.png' : `after-${two(step)}.png`)),
      steps: await Promise.all(
        result.steps.map(async (each) => ({
          number: each.index + 1,
          said: describeStep(steps[each.index]!),
          width: each.width,
          height: each.height,
          path: await placed(each.file!.path, join(folder, `${two(each.index + 1)}-${steps[each.index]!.step}.webp`)),
          stale: each.stale ?? false,
        })),
      ),
      drawn: result.drawn,
      milliseconds: result.milliseconds,
    });
  }
  const refs = new Set(chosen.map(({ asset }) => asset.source.path));
  return {
    problems: inReadingOrder([
      ...catalogue.problems.filter((each) => refs.has(each.file)),
      ...planned.flatMap((each) => each.problems),
      ...results.flatMap((each) => each.problems),
    ]),
    assets,
    drawn: results.reduce((sum, each) => sum + each.drawn, 0),
    milliseconds: Math.round(performance.now() - started),
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
