import { canonicalJson, type Digest, type Hash } from '../digest.ts';
import { recipeFiles, type Step } from '../recipe/recipe.ts';
import type { OutputSpec, RenderJob } from '../record/rendition.ts';

/**
 * What names a picture that was not drawn yet. The key of a source is its file's digest; the key after a step is the
 * digest of the key before it, the step and the content of the files it reads. Names of files do not enter, so that
 * renaming costs nothing; a recorded step's key is the digest of its result, so that what came before cannot reach it.
 */
export type Keys = {
  /** The key before each step, and the master's own at the end: one more than there are steps. */
  readonly states: readonly Digest[];
  readonly master: Digest;
};

/** What of a job says what its steps read. */
type JobFiles = Pick<RenderJob, 'sources' | 'files' | 'models'>;

/** The key of every state of a job. @throws TypeError when the job lacks the digest of a file that a step reads. */
export function jobKeys(job: JobFiles & Pick<RenderJob, 'steps'>, hash: Hash): Keys {
  const states = [job.sources[0]!.digest];
  for (const step of job.steps) states.push(keyAfter(states.at(-1)!, step, job, hash));
  return { states, master: states.at(-1)! };
}

/** The key of one drawn file: its master, everything of its specification that changes its bytes, and the engine. */
export function outputKey(master: Digest, spec: OutputSpec, job: JobFiles, engine: string, hash: Hash): Digest {
  const { channel: _name, steps, profile, ...rest } = spec;
  const state = steps.reduce((key, step) => keyAfter(key, step, job, hash), master);
  const press = profile === undefined ? undefined : digestOf(profile, job);
  return hash(canonicalJson({ engine, state, ...rest, ...(press === undefined ? {} : { profile: press }) }));
}

/** The key of everything a job draws: its states where they are kept, and each output under its channel's name. */
export function jobKey(job: RenderJob, engine: string, hash: Hash): Digest {
  const { states, master } = jobKeys(job, hash);
  return hash(
    canonicalJson({
      engine,
      states: job.keepSteps ? states : [master],
      outputs: job.outputs.map((spec) => [spec.channel, outputKey(master, spec, job, engine, hash)]),
    }),
  );
}

/** The picture a step was made from, when it keeps a result that was made from one: a hand edit, a tool's work, a model's mask. */
export const pinnedInput = (step: Step): Digest | undefined =>
  step.step === 'recorded' || step.step === 'background' ? step.input : undefined;

function keyAfter(before: Digest, step: Step, job: JobFiles, hash: Hash): Digest {
  if (step.step === 'recorded') return step.output;
  const contents = new Map(recipeFiles([step]).map((name) => [name, digestOf(name, job)]));
  const drafts = step.step === 'composite' ? step.layers.map(({ draft }) => job.sources[draft - 1]?.digest) : undefined;
  const model = step.step === 'background' && step.model !== undefined ? job.models?.[step.model] : undefined;
  return hash(
    canonicalJson({
      before,
      step: byContent(step, contents),
      ...(drafts === undefined ? {} : { drafts }),
      ...(model === undefined ? {} : { model: { ...model, path: '' } }),
    }),
  );
}

function digestOf(name: string, { files }: Pick<RenderJob, 'files'>): Digest {
  const found = files.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(`the job does not say what ${name} holds`);
  return found.digest;
}

/** A step with every file's name replaced by the digest of its content. */
function byContent(value: unknown, contents: ReadonlyMap<string, Digest>): unknown {
  if (typeof value === 'string') return contents.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => byContent(each, contents));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, byContent(member, contents)]));
}
