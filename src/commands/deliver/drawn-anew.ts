import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { PackPlan } from '../../core/pack/pack.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';
import { temporaryFolder } from '../../io/files/temporary-folder.ts';
import { type ExportOptions, exportPlan } from '../draw/draw-export.ts';

/**
 * Holds what is about to leave the house against what the record gives when nothing is remembered: whoever can write into the
 * cache could have put another picture under the right key. Draws the renditions of these packs once more, in a folder of
 * their own.
 */
export async function differentAnew(
  plans: readonly PackPlan[],
  catalogue: Catalogue,
  options: ExportOptions,
): Promise<Problem[]> {
  const channels = new Set(plans.map(({ channel }) => channel));
  const renditions = plans.flatMap((each) => each.renditions);
  const assets = new Set(renditions.map(({ asset }) => asset.asset.ref));
  const jobs = exportPlan(catalogue, options)
    .jobs.filter(({ name }) => assets.has(name))
    .map((job) => ({
      ...job,
      outputs: job.outputs.filter((each) => each.for === 'channel' && channels.has(each.channel)),
    }));
  const { path, done } = await temporaryFolder('greenlit-anew-');
  try {
    const drawn = await drawJobs(jobs, {
      root: options.root,
      cacheDir: join(path, 'cache'),
      now: Date.parse(catalogue.now),
    });
    const anew = new Map(drawn.map(({ name, files }) => [name, new Set(files.map(({ digest }) => digest))]));
    return renditions
      .filter(({ asset, file }) => anew.get(asset.asset.ref)?.has(file.sealed?.drawn ?? file.digest) !== true)
      .map(({ asset: { asset }, file }) =>
        problem('cache-doubtful', asset.source.place([]), {
          message: `The file of ${asset.ref} for ${file.channel} was remembered, and is not what the record gives when it is drawn anew.`,
          fix: 'Delete the folder .greenlit/cache and deliver again. When it came from elsewhere (a cache of another machine or branch), find out who wrote it.',
        }),
      );
  } finally {
    await done();
  }
}
