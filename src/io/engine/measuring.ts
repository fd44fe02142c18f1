import type { Digest } from '../../core/digest.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import type { RememberedWork } from '../cache/remembered.ts';
import { ENGINE } from './engine.ts';

/** Another one whenever the same picture and rules would measure otherwise. */
const VERSION = '2';

/** What of a job is measured, as it is remembered; undefined where nothing is asked. `states`: the keys of its pictures, the source's first. */
export const measuring = (job: DrawJob, states: readonly Digest[]): RememberedWork | undefined =>
  job.measures === undefined
    ? undefined
    : {
        kind: 'constraints',
        version: `${ENGINE} ${VERSION}`,
        about: { states, plan: job.measures, files: job.files.map(({ name, path }) => [name, path]) },
      };
