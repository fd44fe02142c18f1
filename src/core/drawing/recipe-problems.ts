import { type Digest, type Hash, shortDigest } from '../digest.ts';
import { type Place, type Problem, problem } from '../problem/problem.ts';
import { type DrawnStep, keptMask, keptPicture } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { TeamRecord } from '../record/record.ts';
import type { DrawJob } from '../record/rendition.ts';
import type { PictureFault } from '../rules/rule.ts';
import { jobKeys, pinnedInputOf } from './draw-key.ts';
import { assetJob, MASTER, modelsOf } from './plan-draw.ts';

/**
 * Every recipe of the record, or of some of its campaigns, judged without drawing it: names that lead nowhere, files that are not there, steps that ask for
 * more than the picture has, hand edits that were made on another picture than the one in front of them now, and results
 * that are not the ones that were recorded.
 */
export function recipeProblems(
  record: TeamRecord,
  hash: Hash,
  faults: ReadonlyMap<string, PictureFault> = new Map(),
  campaigns: TeamRecord['campaigns'] = record.campaigns,
): Problem[] {
  const models = modelsOf(record.team);
  return campaigns.flatMap(({ assets, batches }) => {
    const drafts = Map.groupBy(
      batches.flatMap((each) => each.drafts),
      (each) => each.ref,
    );
    return assets.flatMap((asset) => {
      const sources = asset.from.flatMap((ref) => drafts.get(ref) ?? []);
      const { job, lines, problems } = assetJob({
        asset,
        sources: sources.map((each) => each.path),
        pictures: record.pictures,
        recipes: namedRecipes(record),
        outputs: asset.channels.flatMap(({ id, recipe }) =>
          recipe === undefined ? [] : [{ ...MASTER, for: 'channel' as const, channel: id, steps: recipe }],
        ),
        models,
        faults,
      });
      return job === undefined ? problems : recordedProblems(asset, job, lines, hash);
    });
  });
}

/** What is wrong with the results that a recipe keeps, in the recipe itself and in those of single channels. */
export function recordedProblems(
  asset: Asset,
  job: DrawJob,
  lines: readonly (number | undefined)[],
  hash: Hash,
): Problem[] {
  const judged = (steps: readonly DrawnStep[], from: number, place: (index: number) => Place): Problem[] => {
    // Most recipes keep nothing, and neither keys nor places are worked out for what nobody is told.
    if (!steps.slice(from).some((step) => pinnedInputOf(step) !== undefined || keptMask(step) || keptPicture(step)))
      return [];
    const { states } = jobKeys({ ...job, steps }, hash);
    return steps.slice(from).flatMap((step, after) => {
      const index = from + after;
      const input = pinnedInputOf(step);
      return [
        ...(input === undefined || input === states[index]
          ? []
          : [staleStep(asset.ref, index, states[index]!, place(index))]),
        ...altered(asset, step, index, job, place(index)),
        ...unrecorded(asset, step, index, place(index)),
      ];
    });
  };
  return [
    ...judged(job.steps, 0, (index) => asset.source.place(['recipe', lines[index] ?? 0, job.steps[index]!.step])),
    ...job.outputs.flatMap((output) => {
      if (output.for !== 'channel') return [];
      const use = asset.channels.findIndex((each) => each.id === output.channel);
      return judged([...job.steps, ...(output.steps as readonly DrawnStep[])], job.steps.length, () =>
        asset.source.place(['channels', use]),
      );
    }),
  ];
}

/** A recorded step or mask whose input is not what it was made from any more. `index` counts from 0. */
const staleStep = (name: string, index: number, input: Digest, place: Place): Problem =>
  problem('recorded-stale', place, {
    message: `Step ${index + 1} of ${name} was recorded on another picture than the one that the steps before it give now (${shortDigest(input)}…).`,
    fix: `Do it again on the new picture (npm run refine -- ${name} --step ${index} writes it) and record it: npm run record -- ${name} --step ${index + 1}. If the change before it does not touch what was edited, write the new input digest.`,
    example: `input: ${input}`,
  });

function unrecorded(asset: Asset, step: DrawnStep, index: number, place: Place): Problem[] {
  const mask = keptMask(step);
  if (mask === undefined || mask.file !== undefined) return [];
  return [
    problem('mask-unrecorded', place, {
      message: `The mask that ${mask.model} makes in step ${index + 1} of ${asset.ref} is not kept.`,
      fix: `Keep it for review: npm run record -- ${asset.ref} --step ${index + 1}`,
    }),
  ];
}

function altered(asset: Asset, step: DrawnStep, index: number, { files }: DrawJob, place: Place): Problem[] {
  const picture = keptPicture(step);
  const found = files.find((each) => each.name === picture?.file);
  if (picture === undefined || found === undefined || found.digest === picture.output) return [];
  return [
    problem('recorded-altered', place, {
      message: `${picture.file} is not the result that this step recorded: its digest is ${shortDigest(found.digest)}…, the step says ${shortDigest(picture.output)}….`,
      fix: `Put the recorded file back (git restore), or record the new one: npm run record -- ${asset.ref} --step ${index + 1} --file ${found.path}`,
    }),
  ];
}
