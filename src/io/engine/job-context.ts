import { isAbsolute, join } from 'node:path';
import { type DrawJob, modelNamed } from '../../core/record/rendition.ts';
import type { StepContext } from './context.ts';
import { decode } from './decode.ts';
import type { OpenModels } from './onnx-model.ts';
import type { State } from './state.ts';

/** What the steps of a job may read; `first` gives the pixels of its first draft. */
export function contextOf(
  job: DrawJob,
  { root, cacheDir, models }: { readonly root: string; readonly cacheDir: string; readonly models: OpenModels },
  first: () => Promise<State>,
): StepContext {
  const drafts = new Map<number, Promise<State>>();
  const file = (name: string) => {
    const found = job.files.find((each) => each.name === name);
    if (found === undefined) throw new Error(`the job does not say where ${name} is`);
    return found;
  };
  return {
    file: (name) => absolute(root, file(name).path),
    digest: (name) => file(name).digest,
    cacheDir,
    model: (name) => modelNamed(job.models, name),
    maskBy: (model, state) => models.mask(state, model, absolute(root, model.path)),
    draft: (number) => {
      const source = job.sources[number - 1];
      if (source === undefined) return Promise.reject(new Error(`the asset has no draft ${number}`));
      const opened = drafts.get(number) ?? (number === 1 ? first() : decode(absolute(root, source.path)));
      drafts.set(number, opened);
      return opened;
    },
  };
}

export const absolute = (root: string, path: string): string => (isAbsolute(path) ? path : join(root, path));
