import { jobCost } from '../../core/drawing/job-cost.ts';
import type { DrawJob, DrawResult } from '../../core/record/rendition.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';

/** How long what is drawn will take. */
export type DrawingTimes = {
  /** About how many milliseconds the others will take, now that this one came to its result; undefined while that means nothing. */
  readonly left: (job: DrawJob, result: DrawResult) => number | undefined;
  /** Remembers for the next time what each of them took. */
  readonly keep: () => Promise<void>;
};

/** Raise the version when what is noted means something else. */
const INDEX = { name: 'took', version: '1' };
/** Milliseconds of one core, by the name of a job. */
type Took = { readonly [name: string]: number };

/**
 * Tells the time that jobs will take which are drawn `width` at a time, from what each took the last time that it was drawn; one that
 * never was is taken for as much dearer or cheaper than the others as its pixels are. What was drawn so far sets the pace.
 */
export function drawingTimes(cacheDir: string, jobs: readonly DrawJob[], width: number): DrawingTimes {
  if (jobs.length === 0) return { left: () => undefined, keep: async () => {} };
  const before = readIndex<Took>(cacheDir, INDEX)?.held ?? {};
  const took: { [name: string]: number } = {};
  const guesses = new Map(jobs.map((job) => [job, Math.max(1, jobCost(job, undefined))]));
  const known = jobs.filter(({ name }) => before[name] !== undefined);
  const scale =
    known.length === 0
      ? 1
      : sum(known.map(({ name }) => before[name] ?? 0)) / sum(known.map((job) => guesses.get(job) ?? 0));
  const costOf = (job: DrawJob): number => before[job.name] ?? (guesses.get(job) ?? 0) * scale;
  const started = performance.now();
  let [ahead, behind] = [sum(jobs.map(costOf)), 0];
  return {
    left: (job, { drawn, milliseconds }) => {
      if (drawn > 0) took[job.name] = milliseconds;
      const cost = costOf(job);
      ahead = Math.max(0, ahead - cost);
      behind += cost;
      const passed = performance.now() - started;
      return passed < MEANS_NOTHING ? ahead / width : (ahead / behind) * passed;
    },
    keep: async () => {
      if (Object.keys(took).length > 0) await writeIndex(cacheDir, INDEX, { ...before, ...took });
    },
  };
}

/** Milliseconds in which no pace shows yet. */
const MEANS_NOTHING = 3000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
