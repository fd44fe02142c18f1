import { readFile } from 'node:fs/promises';
import { shortDigest } from '../../core/digest.ts';
import type { ModelRef } from '../../core/record/rendition.ts';
import { sha256 } from '../files/sha256.ts';
import { StepFailure } from './context.ts';
import { decode } from './decode.ts';
import { from, fromPlane, type Plane, type State, toPlane, toState } from './state.ts';
import { drawFlatten } from './steps/flatten.ts';

/** The few things of onnxruntime-node that are used; the package is installed by teams that bring a model. */
type Tensor = { readonly data: Float32Array; readonly dims: readonly number[] };
type Session = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly run: (feeds: { readonly [name: string]: Tensor }) => Promise<{ readonly [name: string]: Tensor }>;
  readonly release?: () => Promise<void>;
};
type Runtime = {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: { readonly create: (model: Uint8Array, options: object) => Promise<Session> };
};

/** The models of a run: each is read, compared with its pin and loaded when a picture first needs it, and then kept. */
export type OpenModels = {
  /** What of a picture a model takes for the subject. @throws StepFailure as `runModel` does. */
  readonly mask: (state: State, model: ModelRef, file: string) => Promise<Plane>;
  /** Lets go of what was loaded. */
  readonly close: () => Promise<void>;
};

export function openModels(): OpenModels {
  const sessions = new Map<string, Promise<Session>>();
  const running = new Set<Promise<Plane>>();
  return {
    mask: (state, model, file) => {
      const key = `${model.digest} ${file}`;
      const session = sessions.get(key) ?? load(model, file);
      sessions.set(key, session);
      const mask = session.then((loaded) => through(loaded, state, model)).finally(() => running.delete(mask));
      running.add(mask);
      return mask;
    },
    close: async () => {
      // A run that was called off may still be looking at a picture.
      await Promise.allSettled(running);
      for (const each of sessions.values()) await each.then((session) => session.release?.()).catch(() => undefined);
      sessions.clear();
    },
  };
}

/**
 * Runs a segmentation model of the team on a picture: scaled to the model's square, normalised by its mean and deviation,
 * planes of red, green and blue. The output is taken as one plane, stretched to 0 to 255 and scaled back: 255 is the subject.
 * @throws StepFailure when the runtime is not installed, the file is not the pinned one, or it is no such model.
 */
export async function runModel(state: State, model: ModelRef, file: string): Promise<Plane> {
  const models = openModels();
  try {
    return await models.mask(state, model, file);
  } finally {
    await models.close();
  }
}

async function load(model: ModelRef, file: string): Promise<Session> {
  const runtime = await loadRuntime();
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined)
    throw new StepFailure(
      `there is no model file ${model.path}`,
      'Put it there; Greenlit brings no models of its own.',
    );
  const digest = sha256(bytes);
  if (digest !== model.digest)
    throw new StepFailure(
      `${model.path} is not the model that team.yaml pins (${shortDigest(digest)}… instead of ${shortDigest(model.digest)}…)`,
      'Put the pinned file back, or write the new sha256 into team.yaml.',
    );
  return runtime.InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((thrown: Error) => {
    throw new StepFailure(
      `${model.path} is no model that can be run: ${firstLine(thrown)}`,
      'Export it as ONNX again.',
    );
  });
}

async function through(session: Session, state: State, model: ModelRef): Promise<Plane> {
  const { Tensor } = await loadRuntime();
  const input = session.inputNames[0]!;
  const output = model.output ?? session.outputNames[0]!;
  if (!session.outputNames.includes(output))
    throw new StepFailure(`${model.path} has no output "${output}"`, `Name one of: ${session.outputNames.join(', ')}.`);
  const feeds = { [input]: new Tensor('float32', await planes(state, model), [1, 3, model.size, model.size]) };
  const result = await session.run(feeds).catch((thrown: Error) => {
    throw new StepFailure(
      `${model.path} takes no picture of ${model.size} × ${model.size} px: ${firstLine(thrown)}`,
      'Write the side of its input as size in team.yaml.',
    );
  });
  return maskOf(result[output]!, state, model);
}

const firstLine = ({ message }: Error): string => message.split('\n')[0]!.trim().replace(/\.$/, '');

/** The name is a value, so that neither the compiler nor a bundler asks for a package that most teams do not have. */
const PACKAGE = 'onnxruntime-node';

async function loadRuntime(): Promise<Runtime> {
  try {
    const loaded = (await import(PACKAGE)) as { default?: Runtime } & Partial<Runtime>;
    return (loaded.InferenceSession === undefined ? loaded.default : loaded) as Runtime;
  } catch {
    throw new StepFailure(
      'steps by model need the package onnxruntime-node, and it is not installed',
      'Install it once: npm install --save-optional --ignore-scripts onnxruntime-node@1.30.0',
    );
  }
}

/** Red, green and blue as planes of floats, normalised the way the model was trained. */
async function planes(state: State, { size, mean, std }: ModelRef): Promise<Float32Array> {
  // Models learnt from photographs; what is cut out already is shown to them as a product on white.
  const solid = drawFlatten(state, { colour: '#ffffff' });
  const { data } = await toState(from(solid).resize(size, size, { fit: 'fill' }));
  const out = new Float32Array(3 * size * size);
  for (let channel = 0; channel < 3; channel++)
    for (let index = 0; index < size * size; index++)
      out[channel * size * size + index] = (data[index * 3 + channel]! / 255 - mean[channel]!) / std[channel]!;
  return out;
}

async function maskOf({ data, dims }: Tensor, { width, height }: State, model: ModelRef): Promise<Plane> {
  const [rows = 0, columns = 0] = dims.slice(-2);
  if (rows < 2 || columns < 2 || data.length < rows * columns)
    throw new StepFailure(
      `${model.path} gives ${dims.join(' × ')} values, not a mask`,
      'Use a model whose output is one plane.',
    );
  const first = data.subarray(0, rows * columns);
  let [low, high] = [Infinity, -Infinity];
  for (const value of first) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // Masks from 0 to 1 are taken as they are; anything else (logits) is stretched over its own range.
  const [from0, range] = low >= 0 && high <= 1 ? [0, 1] : [low, high - low || 1];
  const small = Uint8Array.from(first, (value) => Math.round(((value - from0) / range) * 255));
  return toPlane(
    fromPlane({ data: small, width: columns, height: rows }).resize(width, height, { fit: 'fill', kernel: 'cubic' }),
  );
}

/** The mask that a model makes of a picture file, as a PNG: light where the subject is. @throws StepFailure */
export async function maskByModel(picture: string, model: ModelRef, file: string): Promise<Buffer> {
  const mask = await runModel(await decode(picture), model, file);
  return fromPlane(mask).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer();
}
