import { drawJobs } from '../io/engine/draw-jobs.ts';
import { stressJobs } from './stress-jobs.ts';

/**
 * Draws into a cache: `node draw-until-killed.ts <root> <cache> [<jobs> <turns>]`. With numbers it ends as `kill -9` ends it,
 * so many turns of its loop after so many jobs were done, while others are being written. A process that ends itself does so
 * in the middle of its work on a slow machine as well, which one that is ended by another's clock does not.
 */
const [root = '', cacheDir = '', jobs, turns] = process.argv.slice(2);
const end = (left: number): unknown =>
  left > 0 ? setImmediate(() => end(left - 1)) : process.kill(process.pid, 'SIGKILL');
await drawJobs(await stressJobs(root), {
  root,
  cacheDir,
  onProgress: ({ done }) => done === Number(jobs) && end(Number(turns)),
});
