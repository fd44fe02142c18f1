import { jobCost } from '../../core/drawing/job-cost.ts';
import type { DrawJob, DrawResult } from '../../core/record/rendition.ts';
import { workTimes } from '../cache/work-times.ts';

/** How long what is drawn will take. */
export type DrawingTimes = {
  /** About how many milliseconds the others will take, now that this one came to its result; undefined while that means nothing. */
  readonly left: (job: DrawJob, result: DrawResult) => number | undefined;
  /** Remembers for the next time what each of them took. */
  readonly keep: () => Promise<void>;
};

/** Raise the version when what is noted means something else. */
const INDEX = { name: 'took', version: '1' };

/** Tells the time that jobs will take which are drawn `width` at a time; one that was never drawn is guessed by its pixels. */
export function drawingTimes(cacheDir: string, jobs: readonly DrawJob[], width: number): DrawingTimes {
  const works = jobs.map((job) => ({ name: job.name, guess: jobCost(job, undefined) }));
  const { left, keep } = workTimes(cacheDir, INDEX, works, width);
  return {
    left: ({ name }, { drawn, milliseconds }) => left(name, drawn > 0 ? milliseconds : undefined),
    keep,
  };
}
