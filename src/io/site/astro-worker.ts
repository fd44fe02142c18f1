import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { buildPages } from './astro.ts';
import type { AstroAnswer } from './astro-process.ts';

// The process behind `astroProcess`. As `run.mjs` does, and why not in a package.
if (!import.meta.url.includes('/node_modules/'))
  enableCompileCache(fileURLToPath(new URL('../../../.greenlit/code', import.meta.url)));

type Question = { readonly options?: Parameters<typeof buildPages>[0] };

process.on('message', async ({ options }: Question) => {
  const answer = await answerTo(options).catch(
    (thrown: unknown): AstroAnswer =>
      thrown instanceof Error
        ? { thrown: { message: thrown.message, stack: thrown.stack } }
        : { thrown: { message: String(thrown) } },
  );
  process.send?.(answer ?? {});
});
// Whoever asked is gone, however that came about.
process.on('disconnect', () => process.exit());

/** What was built; nothing where Astro is only to be loaded. */
async function answerTo(options: Question['options']): Promise<AstroAnswer | undefined> {
  const [{ buildPages }] = await Promise.all([import('./astro.ts'), import('astro')]);
  return options === undefined ? undefined : { made: await buildPages(options) };
}
