import { jobKeys } from '../../core/drawing/draw-key.ts';
import type { Measure } from '../../core/record/measure.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import { recall } from '../cache/remembered.ts';
import { openStore } from '../cache/store.ts';
import { sha256 } from '../files/sha256.ts';
import { measuring } from './measuring.ts';

/** What was measured of jobs when their pictures were drawn, by their names; null where nobody drew them yet. Opens no picture. */
export async function knownMeasures(
  jobs: readonly DrawJob[],
  cacheDir: string,
): Promise<ReadonlyMap<string, readonly Measure[] | null>> {
  const asked = jobs.filter(({ measures }) => measures !== undefined);
  const store = openStore(cacheDir);
  return new Map(
    await Promise.all(
      asked.map(async (job) => {
        const work = measuring(job, jobKeys(job, sha256).states);
        const known = work && (await recall<readonly Measure[]>(store, work));
        return [job.name, known?.found ?? null] as const;
      }),
    ),
  );
}
