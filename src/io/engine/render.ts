import { availableParallelism } from 'node:os';
import { isAbsolute, join } from 'node:path';
import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import { previewSpec } from '../../core/plan-render.ts';
import type { Problem } from '../../core/problem.ts';
import { jobKey, jobKeys, outputKey, pinnedInput } from '../../core/render-key.ts';
import type { OutputSpec, RenderedFile, RenderJob, RenderResult } from '../../core/rendition.ts';
import type { DrawnStep } from '../../core/steps/table.ts';
import { type Luminance, likeness, luminance } from '../likeness.ts';
import { assertPress } from '../press-profile.ts';
import { sha256 } from '../sha256.ts';
import { encodeUnderCap, type Foretell } from './budget.ts';
import { FailedStep, type StepContext } from './context.ts';
import { decode } from './decode.ts';
import { drawStep } from './draw-step.ts';
import { type EncodeSpec, encode } from './encode.ts';
import { fitTo, held } from './fit.ts';
import { pool } from './pool.ts';
import { overCap, sayFailure } from './say-failure.ts';
import { isTight, sizeSample, wholeSize } from './size-sample.ts';
import { from, type State } from './state.ts';
import { type FileRef, openStore, type Store } from './store.ts';

export type RenderOptions = {
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
  readonly onProgress?: (event: {
    readonly done: number;
    readonly total: number;
    readonly name: string;
    readonly drawn: number;
  }) => void;
};

/** Raise when the same job gives other pixels than before: every drawn file is then drawn again. */
export const ENGINE = `4 sharp ${sharp.versions.sharp} vips ${sharp.versions.vips}`;

/** The step strip's pictures. */
const STEP_WIDTH = 960;

/**
 * Draws what the jobs ask for, or finds it in the cache. The results stand in the order of the jobs; a job that fails has
 * problems and no files, and the others are finished all the same. Jobs whose files are all in the cache open no picture.
 * @throws the signal's reason when it is aborted; everything finished until then stays in the cache.
 */
export async function renderJobs(jobs: readonly RenderJob[], options: RenderOptions): Promise<RenderResult[]> {
  const { cacheDir, signal, onProgress } = options;
  const width = options.concurrency ?? availableParallelism();
  // Pictures side by side, one thread each, beat one picture on all threads by a third and use less memory.
  sharp.concurrency(1);
  sharp.cache(false);
  const store = openStore(cacheDir, options);
  const inTurn = pool(width);
  let done = 0;
  return Promise.all(
    jobs.map((job) =>
      inTurn(async () => {
        signal?.throwIfAborted();
        const result = await renderJob(job, store, options);
        done += 1;
        onProgress?.({ done, total: jobs.length, name: job.name, drawn: result.drawn });
        return result;
      }),
    ),
  );
}

/** What is kept of a result: no times, and files by digest instead of by path. */
type Kept = { readonly refs: readonly FileRef[]; readonly result: Omit<RenderResult, 'drawn' | 'milliseconds'> };
type KeptFile = { readonly refs: readonly FileRef[]; readonly file: RenderedFile; readonly over: boolean };

async function renderJob(job: RenderJob, store: Store, options: RenderOptions): Promise<RenderResult> {
  const started = performance.now();
  const milliseconds = (): number => Math.round(performance.now() - started);
  const keys = jobKeys(job, sha256);
  const specs = job.outputs.map((spec) => ({ spec, key: outputKey(keys.master, spec, job, ENGINE, sha256) }));
  const key = jobKey(job, ENGINE, sha256);
  const kept = await store.find<Kept>(key);
  const stale = job.steps.flatMap((step, index) => {
    const input = pinnedInput(step);
    return input === undefined || input === keys.states[index] ? [] : [index];
  });
  if (kept !== undefined) {
    const { result } = kept;
    return {
      ...result,
      name: job.name,
      steps: result.steps.map((step) => ({
        ...step,
        ...(step.file === undefined ? {} : { file: located(step.file, store) }),
        ...(stale.includes(step.index) ? { stale: true } : {}),
      })),
      files: result.files.map((file) => located(file, store)),
      problems: overCaps(job, result.files),
      drawn: 0,
      milliseconds: milliseconds(),
    };
  }
  try {
    const made = await draw(job, keys.states, specs, store, options);
    const { drawn, ...result } = made;
    const refs = [...result.files, ...result.steps.flatMap((each) => (each.file === undefined ? [] : [each.file]))].map(
      refOf,
    );
    await store.keep(key, { refs, result } as Kept);
    return {
      ...result,
      steps: result.steps.map((step) => (stale.includes(step.index) ? { ...step, stale: true } : step)),
      problems: overCaps(job, result.files),
      drawn,
      milliseconds: milliseconds(),
    };
  } catch (thrown) {
    if (options.signal?.aborted === true) throw thrown;
    const problem = sayFailure(thrown, job);
    return {
      name: job.name,
      steps: [],
      files: [],
      problems: [problem],
      drawn: 0,
      milliseconds: milliseconds(),
    };
  }
}

type Wanted = { readonly spec: OutputSpec; readonly key: Digest };

/** Draws the states a job needs, each once, and every file that the cache does not have. */
async function draw(
  job: RenderJob,
  states: readonly Digest[],
  outputs: readonly Wanted[],
  store: Store,
  { root, cacheDir }: RenderOptions,
): Promise<Omit<RenderResult, 'milliseconds'>> {
  const context = contextOf(job, root, cacheDir);
  let drawn = 0;
  const file = async ({ spec, key }: Wanted, master: State): Promise<RenderedFile> => {
    const found = await store.find<KeptFile>(key);
    if (found !== undefined) return { ...located(found.file, store), channel: spec.channel };
    drawn += 1;
    return drawOutput(master, spec, key, context, store, root, job);
  };
  let state = await context.draft(1);
  const steps: RenderResult['steps'][number][] = [];
  for (const [index, step] of job.steps.entries()) {
    state = await failingAt(index, step, () => drawStep(state, step, context));
    if (job.keepSteps) {
      const spec = previewSpec(STEP_WIDTH);
      const key = outputKey(states[index + 1]!, spec, job, ENGINE, sha256);
      steps.push({ index, width: state.width, height: state.height, file: await file({ spec, key }, state) });
    }
  }
  const files: RenderedFile[] = [];
  for (const output of outputs) files.push(await file(output, state));
  return {
    name: job.name,
    master: { width: state.width, height: state.height },
    steps,
    files,
    problems: [],
    drawn,
  };
}

async function drawOutput(
  master: State,
  spec: OutputSpec,
  key: Digest,
  context: StepContext,
  store: Store,
  root: string,
  job: RenderJob,
): Promise<RenderedFile> {
  let state = master;
  for (const [index, step] of (spec.steps as readonly DrawnStep[]).entries())
    state = await failingAt(index, step, () => drawStep(state, step, context), spec.channel);
  const fitted = await fitTo(state, spec);
  let pixels: ReturnType<typeof held> | undefined;
  const hold = () => (pixels ??= held(fitted));
  const tight = spec.colour === 'srgb' && isTight(fitted.width * fitted.height, spec.maxBytes);
  let tries = 0;
  // Most files are encoded once, straight from what resizes them; the second try is the first that wants the pixels kept.
  const open = async () => (tries++ === 0 && !tight ? fitted.open() : from(await hold()));
  const profile = spec.profile === undefined ? undefined : job.files.find((each) => each.name === spec.profile)?.path;
  if (profile !== undefined) await assertPress(absolute(root, profile));
  const how = profile === undefined ? spec : { ...spec, profilePath: absolute(root, profile) };
  let original: Promise<Luminance> | undefined;
  const encoded = await encodeUnderCap(
    spec,
    async (format, quality, chroma) => encode(await open(), { format, quality, chroma }, how),
    async (bytes) => {
      original ??= luminance(from(await hold()));
      return likeness(await original, await luminance(bytes));
    },
    tight ? foretelling(await hold(), how) : undefined,
  );
  const digest = sha256(encoded.bytes);
  const file: RenderedFile = {
    channel: spec.channel,
    path: await store.put(encoded.bytes, digest, encoded.format),
    digest,
    bytes: encoded.bytes.length,
    width: fitted.width,
    height: fitted.height,
    format: encoded.format,
    ...(encoded.quality === undefined ? {} : { quality: encoded.quality }),
    ...(encoded.chroma === undefined ? {} : { chroma: encoded.chroma }),
    ...(encoded.likeness === undefined ? {} : { likeness: encoded.likeness }),
    ...(fitted.enlarged > 1 ? { enlarged: Math.round(fitted.enlarged * 1000) / 1000 } : {}),
  };
  await store.keep(key, { refs: [refOf(file)], file, over: encoded.over } as KeptFile);
  return file;
}

/** Sizes by encoding a part of the picture; undefined where the picture has no parts. */
function foretelling(state: State, spec: EncodeSpec): Foretell | undefined {
  const sample = sizeSample(state);
  if (sample === undefined) return undefined;
  const { xmp, density: _density, ...bare } = spec;
  const carried = (spec.untagged === true ? 0 : PROFILE_BYTES) + Buffer.byteLength(xmp ?? '');
  return async (format, quality, chroma) => {
    const bytes = await encode(from(sample.state), { format, quality, chroma }, { ...bare, untagged: true });
    return wholeSize(bytes.length, sample.times, format, carried);
  };
}

/** What the sRGB profile adds to a file, its marker included. */
const PROFILE_BYTES = 500;

async function failingAt(index: number, step: DrawnStep, work: () => Promise<State>, channel?: string): Promise<State> {
  try {
    return await work();
  } catch (thrown) {
    throw new FailedStep(index, step, thrown, channel);
  }
}

function contextOf(job: RenderJob, root: string, cacheDir: string): StepContext {
  const drafts = new Map<number, Promise<State>>();
  const file = (name: string) => {
    const found = job.files.find((each) => each.name === name);
    if (found === undefined) throw new Error(`the job does not say where ${name} is`);
    return found;
  };
  return {
    file: (name) => absolute(root, file(name).path),
    digest: (name) => file(name).digest,
    scratch: join(cacheDir, 'fonts'),
    model: (name) => job.models?.[name],
    modelFile: ({ path }) => absolute(root, path),
    draft: (number) => {
      const source = job.sources[number - 1];
      if (source === undefined) return Promise.reject(new Error(`the asset has no draft ${number}`));
      const opened = drafts.get(number) ?? decode(absolute(root, source.path));
      drafts.set(number, opened);
      return opened;
    },
  };
}

const absolute = (root: string, path: string): string => (isAbsolute(path) ? path : join(root, path));
const refOf = (file: RenderedFile): FileRef => ({ digest: file.digest, ending: file.format });
const located = (file: RenderedFile, store: Store): RenderedFile => ({
  ...file,
  path: store.pathOf(file.digest, file.format),
});

const overCaps = (job: RenderJob, files: readonly RenderedFile[]): Problem[] =>
  files.flatMap((file, index) => {
    const spec = job.outputs[index];
    return spec?.maxBytes !== undefined && file.bytes > spec.maxBytes ? [overCap(job, spec, file)] : [];
  });
