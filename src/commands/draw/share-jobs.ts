import { jobCost } from '../../core/drawing/job-cost.ts';
import { shareOut } from '../../core/drawing/shard.ts';
import type { Picture } from '../../core/record/record.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import { sha256 } from '../../io/files/sha256.ts';

/** Which shard draws what, by name, and what each job is thought to cost. */
export function sharesOf(
  jobs: readonly DrawJob[],
  pictures: ReadonlyMap<string, Pick<Picture, 'width' | 'height'>>,
  count: number,
): { readonly shares: readonly (readonly string[])[]; readonly costs: ReadonlyMap<string, number> } {
  const work = jobs.map((job) => ({ name: job.name, cost: jobCost(job, pictures.get(job.sources[0]?.path ?? '')) }));
  return { shares: shareOut(work, count, sha256), costs: new Map(work.map(({ name, cost }) => [name, cost])) };
}
