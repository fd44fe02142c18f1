import { canonicalJson, type Digest, type Hash } from '../digest.ts';
import type { Step } from '../recipe/recipe.ts';
import { boundTo, withInstead } from '../recipe/steps/bound-values.ts';
import { type DrawnStep, keptPicture } from '../recipe/steps/table.ts';
import { channelFiles } from '../record/channel.ts';
import { type DrawJob, modelNamed, type OutputSpec, purposeOf, withoutPurpose } from '../record/rendition.ts';

/**
 * What names a picture that was not drawn yet. The key of a source is its file's digest; the key after a step is the
 * digest of the key before it, the step and the content of the files it reads. Names of files do not enter, so that
 * renaming costs nothing; the key after a step that keeps a picture is the digest of that picture, so that what came before
 * cannot reach it.
 */
export type Keys = {
  /** The key before each step, and the master's own at the end: one more than there are steps. */
  readonly states: readonly Digest[];
  readonly master: Digest;
};

/** What of a job says what its steps read. */
type JobFiles = Pick<DrawJob, 'sources' | 'files' | 'models'>;

/** The key of every state of a job. @throws TypeError when the job lacks the digest of a file that a step reads. */
export function jobKeys(job: JobFiles & Pick<DrawJob, 'steps'>, hash: Hash): Keys {
  const states = [job.sources[0]!.digest];
  for (const step of job.steps) states.push(keyAfter(states.at(-1)!, step, job, hash));
  return { states, master: states.at(-1)! };
}

/** The key of one drawn file: its master, everything of its specification that changes its bytes, and the engine. */
export function outputKey(master: Digest, spec: OutputSpec, job: JobFiles, engine: string, hash: Hash): Digest {
  const { steps, ...rest } = withoutPurpose(spec);
  const state = (steps as readonly DrawnStep[]).reduce((key, step) => keyAfter(key, step, job, hash), master);
  return hash(canonicalJson({ engine, state, ...rest, ...channelFiles(rest, (path) => digestOf(path, job)) }));
}

/** The key of everything a job draws: its states where they are kept, and each output under what it is for. */
export function jobKey(job: DrawJob, engine: string, hash: Hash): Digest {
  const { states, master } = jobKeys(job, hash);
  return hash(
    canonicalJson({
      engine,
      states: job.keepSteps ? states : [master],
      outputs: job.outputs.map((spec) => [purposeOf(spec), outputKey(master, spec, job, engine, hash)]),
      ...(job.measures === undefined ? {} : { measures: job.measures }),
    }),
  );
}

/** The picture a step was made from, when it keeps a result that was made from one: a hand edit, a tool's work, a model's mask. */
export const pinnedInputOf = (step: Step): Digest | undefined =>
  step.step === 'use' ? undefined : boundTo(step, 'input')[0];

function keyAfter(before: Digest, step: DrawnStep, job: JobFiles, hash: Hash): Digest {
  const picture = keptPicture(step);
  if (picture !== undefined) return picture.output;
  const drafts = boundTo(step, 'draft').map((draft) => job.sources[draft - 1]?.digest);
  const models = boundTo(step, 'model')
    .flatMap((name) => modelNamed(job.models, name) ?? [])
    .map((model) => ({ ...model, path: '' }));
  return hash(
    canonicalJson({
      before,
      step: withInstead(step, { file: (name) => digestOf(name, job) }),
      ...(drafts.length === 0 ? {} : { drafts }),
      ...(models.length === 0 ? {} : { model: models.length === 1 ? models[0] : models }),
    }),
  );
}

function digestOf(name: string, { files }: Pick<DrawJob, 'files'>): Digest {
  const found = files.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(`the job does not say what ${name} holds`);
  return found.digest;
}
