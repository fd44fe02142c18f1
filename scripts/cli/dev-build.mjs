/**
 * The process that builds for `npm run dev`: asked with the moment (ISO), the folder from which names are told and the pages that are open, it answers with what came of it, and tells before that when those are there, and when all are. Plain JavaScript that
 * loads the rest when asked, so that a module which cannot be loaded is an answer as well, and the next process has its turn.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

// As `run.mjs` does, and why not in a package.
if (!import.meta.url.includes('/node_modules/'))
  enableCompileCache(fileURLToPath(new URL('../../.greenlit/code', import.meta.url)));
process.on('message', async ({ now, cwd, open }) => {
  let answer;
  try {
    const { buildForDev } = await import('./dev-build.ts');
    answer = await buildForDev(process.argv.slice(2), { now, cwd, open, tell: (told) => process.send?.(told) });
  } catch (thrown) {
    answer = { trouble: inspect(thrown) };
    console.error(answer.trouble);
  }
  process.send?.(answer);
});
// Whoever asked is gone, however that came about; and it is for them to say when this process ends.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => {});
