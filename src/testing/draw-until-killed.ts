import { renderJobs } from '../io/engine/render.ts';
import { stressJobs } from './stress-jobs.ts';

/** Draws into a cache until somebody ends it: `node draw-until-killed.ts <root> <cache>`. Says so when it begins. */
const [root = '', cacheDir = ''] = process.argv.slice(2);
const jobs = await stressJobs(root);
process.stdout.write('drawing\n');
await renderJobs(jobs, { root, cacheDir });
