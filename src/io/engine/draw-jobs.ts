import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import { jobKey, jobKeys, pinnedInputOf } from '../../core/drawing/draw-key.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { type DrawJob, type DrawResult, type OutputFile, stepPictures } from '../../core/record/rendition.ts';
import { type FileRef, located, openStore, refOf } from '../cache/store.ts';
import { pool } from '../files/pool.ts';
import { sha256 } from '../files/sha256.ts';
import { type DrawContext, drawJob } from './draw-job.ts';
import { drawingTimes } from './drawing-times.ts';
import { ENGINE } from './engine.ts';
import { pointerInJob, pointersOf } from './not-fetched.ts';
import { openModels } from './onnx-model.ts';
import { pixelMemory } from './pixel-memory.ts';
import { overCap, sayFailure } from './say-failure.ts';
import { sharing } from './sharing.ts';

export type DrawOptions = {
  /** The folder that holds campaigns/. */
  readonly root: string;
  /** Where drawn files are kept: `<root>/.greenlit/cache`. */
  readonly cacheDir: string;
  /** Another cache that is looked into as well; what is used of it is copied into `cacheDir`. */
  readonly behind?: string;
  /** How many pictures are worked on at once; default: the number of cores. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  /** The moment of this run, in milliseconds since 1970: what was used lately is kept longest. */
  readonly now?: number;
  /** `left`: about how many milliseconds the rest will take, by what it cost the last time. */
  readonly onProgress?: (event: {
    readonly done: number;
    readonly total: number;
    readonly name: string;
    readonly drawn: number;
    readonly left?: number;
  }) => void;
  /** Is told each result as soon as it is there, also of what failed. */
  readonly onResult?: (result: DrawResult) => void;
};

/**
 * Draws what the jobs ask for, or finds it in the cache. The results stand in the order of the jobs; a job that fails has
 * problems and no files, and the others are finished all the same. Jobs whose files are all in the cache open no picture.
 * @throws the signal's reason when it is aborted; everything finished until then stays in the cache.
 */
export async function drawJobs(jobs: readonly DrawJob[], options: DrawOptions): Promise<DrawResult[]> {
  const { root, cacheDir, signal, onProgress, onResult } = options;
  const width = options.concurrency ?? availableParallelism();
  // Pictures side by side, one thread each, beat one picture on all threads by a third and use less memory.
  sharp.concurrency(1);
  sharp.cache(false);
  const store = openStore(cacheDir, options);
  const chains = new Map(jobs.map((job) => [job, jobKeys(job, sha256).states]));
  const drawing: DrawContext = {
    ...{ root, cacheDir, store },
    shared: sharing([...chains.values()]),
    models: openModels(),
    memory: pixelMemory(width * MOST_IDLE),
  };
  const results = new Map<DrawJob, DrawResult>();
  const told = (job: DrawJob, result: DrawResult, left?: number): void => {
    results.set(job, result);
    onResult?.(result);
    onProgress?.({
      ...{ done: results.size, total: jobs.length, name: job.name, drawn: result.drawn },
      ...(left === undefined ? {} : { left }),
    });
  };
  // What is there already comes first: what is left then is work, and the time that it will take can be told.
  const toDraw: DrawJob[] = [];
  for (const job of bySource(jobs)) {
    signal?.throwIfAborted();
    const states = chains.get(job)!;
    const kept = await keptResult(job, states, store);
    if (kept === undefined) toDraw.push(job);
    else {
      drawing.shared.leave(states);
      told(job, kept);
    }
  }
  const inTurn = pool(width);
  const times = drawingTimes(cacheDir, toDraw, width);
  await Promise.all(
    toDraw.map((job) =>
      inTurn(async () => {
        signal?.throwIfAborted();
        const states = chains.get(job)!;
        const result = await renderJob(job, states, drawing, signal).finally(() => drawing.shared.leave(states));
        told(job, result, times.left(job, result));
      }),
    ),
  ).finally(() => drawing.models.close());
  await times.keep();
  return jobs.map((job) => results.get(job)!);
}

/** So many bytes a picture under way are kept for the next: a picture of 12 megapixels, and what is made of it. */
const MOST_IDLE = 64 * 1024 ** 2;

/** Jobs of one source one after the other, so that its pixels are let go before the next comes. */
function bySource(jobs: readonly DrawJob[]): DrawJob[] {
  const groups = new Map<Digest | undefined, DrawJob[]>();
  for (const job of jobs) {
    const source = job.sources[0]?.digest;
    groups.set(source, [...(groups.get(source) ?? []), job]);
  }
  return [...groups.values()].flat();
}

/** What is kept of a result, with files by digest instead of by path; beside it, how many milliseconds drawing it took. */
type Kept = {
  readonly refs: readonly FileRef[];
  readonly result: Omit<DrawResult, 'drawn' | 'milliseconds' | 'spared'>;
  readonly took?: number;
};

/** The result of a job whose files are all there. */
async function keptResult(
  job: DrawJob,
  states: readonly Digest[],
  store: DrawContext['store'],
): Promise<DrawResult | undefined> {
  const started = performance.now();
  const kept = await store.find<Kept>(jobKey(job, ENGINE, sha256));
  if (kept === undefined) return undefined;
  const { result, took } = kept;
  return {
    ...result,
    name: job.name,
    steps: withStale(result.steps, staleIn(job, states)).map(({ file, small, ...step }) => ({
      ...step,
      ...(file === undefined ? {} : { file: located(file, store) }),
      ...(small === undefined ? {} : { small: located(small, store) }),
    })),
    files: result.files.map((file) => located(file, store)),
    problems: overCaps(job, result.files),
    drawn: 0,
    milliseconds: Math.round(performance.now() - started),
    ...(took === undefined ? {} : { spared: took }),
  };
}

/** The recorded steps whose input is another one by now. */
const staleIn = (job: DrawJob, states: readonly Digest[]): number[] =>
  job.steps.flatMap((step, index) => {
    const input = pinnedInputOf(step);
    return input === undefined || input === states[index] ? [] : [index];
  });

async function renderJob(
  job: DrawJob,
  states: readonly Digest[],
  drawing: DrawContext,
  signal: AbortSignal | undefined,
): Promise<DrawResult> {
  const { store } = drawing;
  const started = performance.now();
  const milliseconds = (): number => Math.round(performance.now() - started);
  const kept = await keptResult(job, states, store);
  if (kept !== undefined) return kept;
  const pointers = pointersOf(job, drawing.root);
  if (pointers.length > 0) {
    const problems = [pointerInJob(job, pointers)];
    return { name: job.name, steps: [], files: [], problems, drawn: 0, milliseconds: milliseconds() };
  }
  try {
    const { drawn, ...result } = await drawJob(job, states, drawing);
    const refs = [...result.files, ...stepPictures(result)].map(refOf);
    await store.keep(jobKey(job, ENGINE, sha256), { refs, result, took: milliseconds() } as Kept);
    return {
      ...result,
      steps: withStale(result.steps, staleIn(job, states)),
      problems: overCaps(job, result.files),
      drawn,
      milliseconds: milliseconds(),
    };
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown;
    return {
      name: job.name,
      steps: [],
      files: [],
      problems: [sayFailure(thrown, job)],
      drawn: 0,
      milliseconds: milliseconds(),
    };
  }
}

const withStale = (steps: DrawResult['steps'], stale: readonly number[]): DrawResult['steps'] =>
  steps.map((step) => (stale.includes(step.index) ? { ...step, stale: true } : step));

const overCaps = (job: DrawJob, files: readonly OutputFile[]): Problem[] =>
  files.flatMap((file, index) => {
    const spec = job.outputs[index];
    return spec?.maxBytes !== undefined && file.bytes > spec.maxBytes ? [overCap(job, spec, file)] : [];
  });
