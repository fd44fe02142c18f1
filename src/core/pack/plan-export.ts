import type { Catalogue } from '../approval/catalogue.ts';
import { isExportable } from './exportable.ts';
import { type BuildPlan, type BuildPlanOptions, planBuild } from './plan-build.ts';

/** What an export draws: the renditions of every asset that may leave the house, and none of the catalogue's own pictures. */
export function planExport(catalogue: Catalogue, options: BuildPlanOptions): BuildPlan {
  const { jobs, problems } = planBuild(catalogue, options);
  const leaving = new Set(
    catalogue.campaigns
      .flatMap(({ assets }) => assets)
      .filter((each) => isExportable(each, catalogue.now))
      .map(({ asset }) => asset.ref),
  );
  return {
    problems,
    jobs: jobs
      .filter(({ name }) => leaving.has(name))
      .map((job) => ({
        ...job,
        keepSteps: false,
        outputs: job.outputs.filter((each) => each.for === 'channel'),
      })),
  };
}
