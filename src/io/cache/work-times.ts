import { readIndex, writeIndex } from './index-file.ts';

/** How long work will take of which pieces are done in whatever order. */
export type WorkTimes = {
  /**
   * About how many milliseconds the others will take, now that this piece is done; undefined while that means nothing. `took`:
   * milliseconds, where it was really done and not found as it was.
   */
  readonly left: (name: string, took?: number) => number | undefined;
  /** Remembers for the next time what each of them took. */
  readonly keep: () => Promise<void>;
};

/** A piece of work by its name, and how dear it is against the others as far as that can be seen from outside. */
export type TimedWork = { readonly name: string; readonly guess: number };

/** Milliseconds of one lane, by the name of a piece of work. */
type Took = { readonly [name: string]: number };

/**
 * Tells the time that work will take of which `width` pieces are done at a time, from what each took the last time; one that never was is
 * taken for as much dearer or cheaper than the others as it is guessed. What was done so far sets the pace. `index`: where the times are kept;
 * its version is raised when what is noted means something else.
 */
export function workTimes(
  cacheDir: string,
  index: { readonly name: string; readonly version: string },
  works: readonly TimedWork[],
  width: number,
): WorkTimes {
  if (works.length === 0) return { left: () => undefined, keep: async () => {} };
  const before = readIndex<Took>(cacheDir, index)?.held ?? {};
  const taken: { [name: string]: number } = {};
  const guesses = new Map(works.map(({ name, guess }) => [name, Math.max(1, guess)]));
  const known = works.filter(({ name }) => before[name] !== undefined);
  const scale =
    known.length === 0
      ? 1
      : sum(known.map(({ name }) => before[name] ?? 0)) / sum(known.map(({ name }) => guesses.get(name) ?? 0));
  const costOf = (name: string): number => before[name] ?? (guesses.get(name) ?? 0) * scale;
  const started = performance.now();
  let [ahead, behind] = [sum(works.map(({ name }) => costOf(name))), 0];
  return {
    left: (name, took) => {
      if (took !== undefined) taken[name] = took;
      const cost = costOf(name);
      ahead = Math.max(0, ahead - cost);
      behind += cost;
      const passed = performance.now() - started;
      return passed < MEANS_NOTHING ? ahead / width : (ahead / behind) * passed;
    },
    keep: async () => {
      if (Object.keys(taken).length > 0) await writeIndex(cacheDir, index, { ...before, ...taken });
    },
  };
}

/** Milliseconds in which no pace shows yet. */
const MEANS_NOTHING = 3000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
