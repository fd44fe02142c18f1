import type { Record } from './catalogue.ts';
import { type Digest, type Hash, shortDigest } from './digest.ts';
import { assetJob, modelsOf } from './plan-render.ts';
import { type Place, type Problem, problem } from './problem.ts';
import { jobKeys } from './render-key.ts';

/**
 * Every recipe of the record judged without drawing it: names that lead nowhere, files that are not there, steps that ask for
 * more than the picture has, hand edits that were made on another picture than the one in front of them now.
 */
export function recipeProblems(record: Record, hash: Hash): Problem[] {
  const models = modelsOf(record.team);
  return record.campaigns.flatMap(({ assets, batches }) =>
    assets.flatMap((asset) => {
      const sources = asset.from.flatMap((ref) =>
        batches.flatMap(({ drafts }) => drafts.filter((each) => each.ref === ref)),
      );
      const { job, problems } = assetJob({
        asset,
        sources: sources.map((each) => each.path),
        pictures: record.pictures,
        recipes: record.team.recipes,
        outputs: [],
        models,
      });
      if (job === undefined) return problems;
      const { states } = jobKeys(job, hash);
      return job.steps.flatMap((step, index) =>
        step.step === 'recorded' && step.input !== states[index]
          ? [staleStep(asset.ref, index, states[index]!, asset.source.place(['recipe']))]
          : [],
      );
    }),
  );
}

/** A recorded step whose input is not what it was made from any more. `index` counts from 0. */
export const staleStep = (name: string, index: number, input: Digest, place: Place): Problem =>
  problem('recorded-stale', place, {
    message: `Step ${index + 1} of ${name} was recorded on another picture than the one that the steps before it give now (${shortDigest(input)}…).`,
    fix: 'Do the edit again on the new picture and record it: npm run record. If the change before it does not touch what was edited, write the new input digest.',
    example: `input: ${input}`,
  });
