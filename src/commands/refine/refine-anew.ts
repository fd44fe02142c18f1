import { copyFile } from 'node:fs/promises';
import type { Catalogue, CatalogueAsset } from '../../core/approval/catalogue.ts';
import { shortDigest } from '../../core/digest.ts';
import { jobKey } from '../../core/drawing/draw-key.ts';
import { measurePlan } from '../../core/drawing/measure-plan.ts';
import { measureProblems } from '../../core/drawing/measure-problems.ts';
import { assetJob, MASTER, modelsOf, type PlannedAsset } from '../../core/drawing/plan-draw.ts';
import type { Held, ReceiptEntry } from '../../core/drawing/receipt.ts';
import { smallPictures } from '../../core/drawing/small-pictures.ts';
import { renditionsOf } from '../../core/pack/plan-build.ts';
import { foldCells } from '../../core/problem/fold-cells.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { describeStep, expandRecipe } from '../../core/recipe/recipe.ts';
import type { DrawnStep } from '../../core/recipe/steps/table.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import type { Engine } from '../../core/record/rendition.ts';
import { type DrawJob, type DrawResult, renditionsIn } from '../../core/record/rendition.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { count } from '../../core/words/plain-words.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';
import { ENGINE } from '../../io/engine/engine.ts';
import { type OutFolder, openOut } from '../../io/files/out-folder.ts';
import { placeFiles } from '../../io/files/place-files.ts';
import { inParallel } from '../../io/files/pool.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { placeWhole } from '../../io/files/write-atomic.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import type { RefinedAsset, RefineOptions } from './refine-options.ts';
import { outputFingerprint } from './refine-options.ts';

/** What a run came to, and by asset what it was drawn from and where it was written; `failed` when something could not be drawn. */
export type RefinedAnew = {
  readonly problems: readonly Problem[];
  readonly drawn: number;
  readonly assets: readonly ReceiptEntry<RefinedAsset>[];
  readonly failed: boolean;
};

/** Runs the recipes of what was asked for, but for the assets that are held: what came of them before still stands. */
export async function refineAnew(
  options: RefineOptions,
  { assets: held, known }: Pick<Held<RefinedAsset>, 'assets' | 'known'>,
): Promise<RefinedAnew> {
  const { root, target } = options;
  refuseOut(options.out, root);
  const cacheDir = cacheFolder(root);
  const catalogue = await loadCatalogue({ root, now: options.now, cacheDir });
  const all = catalogue.campaigns.flatMap((each) => each.assets);
  const chosen = all.filter(({ asset }) =>
    [asset.ref, asset.campaign, `${asset.campaign}/${asset.cell?.family}`].includes(target),
  );
  if (chosen.length === 0) {
    const own = catalogue.problems.filter((each) => each.file.startsWith(`campaigns/${target.split('/')[0]}/`));
    if (hasErrors(own)) throw new Refusal(own);
    throw new WrongUse(nothingCalled(target, all));
  }
  refuseStepBeyond(options, chosen, catalogue);
  const plan = planner(catalogue, options, await options.renditions?.engine());
  const planned = chosen.map((entry) => (held.has(entry.asset.ref) ? undefined : plan(entry)));
  const same = new Map(
    planned
      .flatMap((each) => (each?.job && asBefore(each.job, known.get(each.job.name))) ?? [])
      .map((each) => [each.ref, each]),
  );
  const jobs = planned.flatMap((each) => (each?.job === undefined || same.has(each.job.name) ? [] : [each.job]));
  const results = await drawJobs(jobs, {
    root,
    cacheDir,
    now: Date.parse(options.now),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const shown = new Map<string, ReceiptEntry<RefinedAsset>>();
  if (results.some((each) => each.master !== undefined)) {
    const out = await openOut(options.out, { root });
    try {
      const drawn = results.flatMap((result, index) =>
        result.master === undefined ? [] : [[result, jobs[index]!] as const],
      );
      const entries = await inParallel(drawn, FILES_AT_ONCE, ([result, job]) => kept(result, job, options, out));
      for (const entry of entries) shown.set(entry.ref, entry);
    } finally {
      await out.close();
    }
  }
  // A draft that cannot be used is said where its batch names it.
  const files = new Set(
    chosen.flatMap(({ asset, sources }) =>
      [asset, ...sources.map((each) => each.batch)].map((each) => each.source.path),
    ),
  );
  const assets = chosen.flatMap(
    ({ asset }) => shown.get(asset.ref) ?? same.get(asset.ref) ?? held.get(asset.ref) ?? [],
  );
  const came = new Map(assets.map((each) => [each.ref, each]));
  return {
    problems: inReadingOrder([
      ...catalogue.problems.filter((each) => files.has(each.file)),
      ...results.filter((each) => each.master === undefined).flatMap((each) => each.problems),
      ...assets.flatMap((each) => each.problems),
      ...foldCells(
        [
          ...smallPictures(catalogue.record, new Set(chosen.map(({ asset }) => asset.ref))),
          ...planned.flatMap((each) => each?.problems ?? []),
          ...chosen.flatMap(({ asset }) => measureProblems(asset, came.get(asset.ref)?.done.measures ?? [])),
        ],
        catalogue.record.campaigns.flatMap(({ families }) => families.map(({ id }) => id)),
      ),
    ]),
    assets,
    drawn: results.reduce((sum, each) => sum + each.drawn, 0),
    failed: results.some((each) => hasErrors(each.problems)),
  };
}

/** Copying waits for the disk more than it works. */
const FILES_AT_ONCE = 4;

/** @throws WrongUse when no recipe that was asked for has as many steps. */
function refuseStepBeyond(
  { step, target }: RefineOptions,
  chosen: readonly CatalogueAsset[],
  { record }: Catalogue,
): void {
  const recipes = namedRecipes(record);
  const longest = Math.max(...chosen.map(({ asset }) => expandRecipe(asset.recipe, recipes).steps.length));
  if (step === undefined || step <= longest) return;
  throw new WrongUse(`--step ${step}: the recipe of ${target} has ${count(longest, 'step')}.`);
}

/** One asset where people can look at it, with all that says whether it still stands the next time. */
async function kept(
  result: DrawResult,
  job: DrawJob,
  options: RefineOptions,
  out: OutFolder,
): Promise<ReceiptEntry<RefinedAsset>> {
  const show = options.renditions === undefined ? shownMaster : shownRenditions;
  const done = await show(result, job.steps, options, out);
  return {
    ref: result.name,
    done,
    problems: result.problems,
    reads: [...job.sources, ...job.files].map((each) => each.path.replace(/^campaigns\//, '')),
    wrote: outputFingerprint(done),
    ...(isToldByKey(job) && result.problems.length === 0 ? { key: jobKey(job, ENGINE, sha256) } : {}),
  };
}

/** Whether a job's key says all that comes of it: where steps are shown as well, their words do not stand in it. */
const isToldByKey = (job: DrawJob): boolean => !job.keepSteps;

/** What came of a job before, where it would be drawn the same and lies where it was put: of a thousand cells, one line changes one. */
function asBefore(
  job: DrawJob,
  before: ReceiptEntry<RefinedAsset> | undefined,
): ReceiptEntry<RefinedAsset> | undefined {
  if (before?.key === undefined || !isToldByKey(job) || before.key !== jobKey(job, ENGINE, sha256)) return undefined;
  return outputFingerprint(before.done) === before.wrote ? before : undefined;
}

/** Plans what is drawn of an asset: the master and its steps, or what each channel gets. */
function planner(
  catalogue: Catalogue,
  { step, renditions }: RefineOptions,
  engine: Engine | undefined,
): (entry: CatalogueAsset) => PlannedAsset {
  const { record } = catalogue;
  const channels = channelsOf(record.team);
  const models = modelsOf(record.team);
  const campaigns = new Map(record.campaigns.map((each) => [each.id, each]));
  return (entry) => {
    const { asset, sources } = entry;
    const outputs =
      renditions === undefined || engine === undefined
        ? [MASTER]
        : renditionsOf(catalogue, campaigns.get(asset.campaign)!, entry, channels, { ...renditions, engine });
    const planned = assetJob({
      asset,
      sources: sources.map(({ draft }) => draft.path),
      pictures: record.pictures,
      recipes: namedRecipes(record),
      outputs,
      models,
      // Of a part of the recipe nothing is asked.
      measures: step === undefined ? measurePlan(campaigns.get(asset.campaign)!, asset, channels) : undefined,
    });
    if (planned.job === undefined) return planned;
    const steps = planned.job.steps.slice(0, step ?? planned.job.steps.length);
    return { ...planned, job: { ...planned.job, steps, keepSteps: renditions === undefined } };
  };
}

/** The master in full size, and each step small. */
async function shownMaster(
  { name, files, steps: drawn, ...result }: DrawResult,
  steps: readonly DrawnStep[],
  { step }: RefineOptions,
  out: OutFolder,
): Promise<RefinedAsset> {
  const place = (file: string): string => out.place(`refine/${name}/${file}`);
  const master = files[0]!;
  return {
    ref: name,
    width: master.width,
    height: master.height,
    path: await placed(master.path, place(step === undefined ? 'master.png' : `after-${two(step)}.png`)),
    steps: await Promise.all(
      drawn.map(async (each) => ({
        number: each.index + 1,
        said: describeStep(steps[each.index]!),
        width: each.width,
        height: each.height,
        path: await placed(each.file!.path, place(`${two(each.index + 1)}-${steps[each.index]!.step}.webp`)),
        stale: each.stale ?? false,
      })),
    ),
    renditions: [],
    measures: result.measures ?? [],
    drawn: result.drawn,
    milliseconds: result.milliseconds,
  };
}

/** What each channel gets, under names that say the channel, the width and the digest. */
async function shownRenditions(
  { name, master, drawn, milliseconds, ...result }: DrawResult,
  _steps: readonly DrawnStep[],
  _options: RefineOptions,
  out: OutFolder,
): Promise<RefinedAsset> {
  const files = renditionsIn(result);
  const paths = await placeFiles(
    out,
    `refine/${name}/renditions`,
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
    measures: result.measures ?? [],
    drawn,
    milliseconds,
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Copies a file of the cache to where people look, whole or not at all. */
async function placed(from: string, to: string): Promise<string> {
  await placeWhole(to, (temporary) => copyFile(from, temporary));
  return to;
}

function nothingCalled(target: string, all: readonly CatalogueAsset[]): string {
  const known = [...new Set(all.flatMap(({ asset }) => [asset.campaign, asset.ref]))];
  return noSuch('campaign or asset', { word: target, known });
}
