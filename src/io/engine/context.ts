import type { Digest } from '../../core/digest.ts';
import type { DraftNumber, ModelName, StepFile } from '../../core/recipe/steps/bound-fields.ts';
import type { DrawnStep } from '../../core/recipe/steps/table.ts';
import type { ModelRef } from '../../core/record/rendition.ts';
import type { Scratch } from './pixel-memory.ts';
import type { Plane, State } from './state.ts';

/** What a step may use besides the picture in front of it: only what its schema marks as bound, so that digests and keys know of it. */
export type StepContext = {
  /** The absolute path of a file that the recipe names. */
  readonly file: (name: StepFile) => string;
  /** The content of that file, as the plan knew it. */
  readonly digest: (name: StepFile) => Digest;
  /** Another draft of the asset, counting from 1. */
  readonly draft: (number: DraftNumber) => Promise<State>;
  /** Where the cache lies, for what the library that sets texts wants to read from disk. */
  readonly cacheDir: string;
  /** Memory for a picture that nobody looks at once its job is done; not there for one that other jobs start from. */
  readonly scratch?: Scratch;
  /** A model of team.yaml. */
  readonly model: (name: ModelName) => ModelRef | undefined;
  /** What a model takes for the subject of a picture. */
  readonly maskBy: (model: ModelRef, state: State) => Promise<Plane>;
};

/** A step that cannot be done, said for people: what is wrong and what to do. */
export class StepFailure extends Error {
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.name = 'StepFailure';
    this.fix = fix;
  }
}

/** A step's failure, with the step that failed. */
export class FailedStep extends Error {
  readonly index: number;
  readonly step: DrawnStep;
  readonly channel: string | undefined;
  constructor(index: number, step: DrawnStep, cause: unknown, channel?: string) {
    super((cause as Error).message, { cause });
    this.index = index;
    this.step = step;
    this.channel = channel;
  }
}
