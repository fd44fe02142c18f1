import type { Digest } from '../../core/digest.ts';
import { outputKey } from '../../core/drawing/draw-key.ts';
import { previewSpec } from '../../core/drawing/plan-draw.ts';
import type { DrawnStep } from '../../core/recipe/steps/table.ts';
import {
  type DrawJob,
  type DrawnFile,
  type DrawResult,
  type OutputFile,
  type OutputSpec,
  purposeOf,
  withoutPurpose,
} from '../../core/record/rendition.ts';
import { remembered } from '../cache/remembered.ts';
import { type FileRef, located, refOf, type Store } from '../cache/store.ts';
import { sha256 } from '../files/sha256.ts';
import { FailedStep, type StepContext } from './context.ts';
import { openPicture } from './decode.ts';
import { drawOutput } from './draw-output.ts';
import { drawOn } from './draw-step.ts';
import type { OnBehalf } from './drawers.ts';
import { ENGINE } from './engine.ts';
import { type Ground, groundIn } from './ground.ts';
import { absolute, contextOf } from './job-context.ts';
import { measureConstraints } from './measure-constraints.ts';
import { measuring } from './measuring.ts';
import type { OpenModels } from './onnx-model.ts';
import type { PixelMemory } from './pixel-memory.ts';
import type { Sharing } from './sharing.ts';

/** What a job is drawn with: the folder of its files, the cache, what other jobs of the run drew on their way, and its models. */
export type DrawContext = {
  readonly root: string;
  readonly cacheDir: string;
  readonly store: Store;
  readonly shared: Sharing;
  readonly models: OpenModels;
  readonly memory: PixelMemory;
};

/** A file by what it was drawn as, not by what for: another purpose may ask for the same. */
type KeptFile = { readonly refs: readonly FileRef[]; readonly file: DrawnFile; readonly over: boolean };

/** The pictures of a step: in the strip, and compared with the one before. */
const STEP_WIDTH = 960;
const STEP_SMALL = 240;

/**
 * Draws every file of a job that the cache does not have, and for that the pictures on the way, each once. `states` are
 * their keys, the source's first; what another job drew of them is taken from there.
 * @throws FailedStep, or what decoding throws.
 */
export async function drawJob(
  job: DrawJob,
  states: readonly Digest[],
  drawing: DrawContext,
): Promise<Omit<DrawResult, 'milliseconds'>> {
  const { root, store, shared } = drawing;
  const own = new Map<number, Promise<Ground>>();
  const context = contextOf(job, drawing, async () => (await groundAt(0)).whole());
  const memory = drawing.memory.borrow();
  const alone: StepContext = { ...context, scratch: memory.scratch };
  /** The picture after so many steps; 0 is the source. */
  function groundAt(index: number): Promise<Ground> {
    const ground = own.get(index) ?? shared.find(states[index]!)?.catch(() => draw(index)) ?? drawForAll(index);
    own.set(index, ground);
    return ground;
  }
  function drawForAll(index: number): Promise<Ground> {
    const ground = draw(index);
    shared.draw(states, index, ground);
    return ground;
  }
  async function draw(index: number): Promise<Ground> {
    if (index === 0) return groundIn(await openPicture(absolute(root, job.sources[0]!.path)));
    const step = job.steps[index - 1]!;
    // What comes after a picture that nobody else starts from is this job's alone too.
    const surroundings = shared.isShared(states[index]!) ? context : alone;
    const ground = await drawOn(() => groundAt(index - 1), step, surroundings, onBehalfOf(index - 1, step));
    // What comes is drawn from this one.
    own.delete(index - 1);
    return ground;
  }
  const after = (ground: Ground, step: DrawnStep, onBehalf: OnBehalf): Promise<Ground> =>
    drawOn(() => Promise.resolve(ground), step, alone, onBehalf);
  let drawn = 0;
  const file = async (spec: OutputSpec, state: number): Promise<OutputFile> => {
    const key = outputKey(states[state]!, spec, job, ENGINE, sha256);
    const found = await store.find<KeptFile>(key);
    if (found !== undefined) return { ...withoutPurpose(located(found.file, store)), ...purposeOf(spec) };
    drawn += 1;
    let ground = await groundAt(state);
    for (const [index, step] of (spec.steps as readonly DrawnStep[]).entries())
      ground = await after(ground, step, onBehalfOf(index, step, 'channel' in spec ? spec.channel : undefined));
    const { scratch, giveBack } = drawing.memory.borrow();
    const { bytes, over, ...made } = await drawOutput(ground, spec, { job, root, scratch });
    giveBack();
    const digest = sha256(bytes);
    const path = await store.put(bytes, digest, made.format);
    const result: DrawnFile = { path, digest, bytes: bytes.length, ...made };
    await store.keep(key, { refs: [refOf(result)], file: result, over } as KeptFile);
    return { ...result, ...purposeOf(spec) };
  };
  const steps: DrawResult['steps'][number][] = [];
  for (const index of job.keepSteps ? job.steps.keys() : []) {
    const { width, height } = shared.sizeOf(states[index + 1]!) ?? (await groundAt(index + 1));
    const [large, small] = [
      await file(previewSpec(STEP_WIDTH), index + 1),
      await file(previewSpec(STEP_SMALL), index + 1),
    ];
    steps.push({ index, width, height, file: large, small });
  }
  const files: OutputFile[] = [];
  for (const spec of job.outputs) files.push(await file(spec, job.steps.length));
  const { width, height } = shared.sizeOf(states.at(-1)!) ?? (await groundAt(job.steps.length));
  const work = measuring(job, states);
  const measures =
    work && (await remembered(store, work, () => measureConstraints(job, job.measures!, { groundAt, context })));
  memory.giveBack();
  return {
    ...{ name: job.name, master: { width, height }, steps, files, problems: [], drawn },
    ...(measures === undefined ? {} : { measures }),
  };
}

const onBehalfOf =
  (index: number, step: DrawnStep, channel?: string): OnBehalf =>
  async (work) => {
    try {
      return await work();
    } catch (thrown) {
      throw new FailedStep(index, step, thrown, channel);
    }
  };
