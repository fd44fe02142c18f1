import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WrongUse } from '../../core/problem/refusal.ts';
import { astroSources } from './astro-sources.ts';
import type { MadeFrom } from './made-from.ts';

/**
 * Refuses a folder that no pages can be built in, before anything is drawn: to Vite a "#" or a "?" in a path ends it.
 * @throws WrongUse with the way out.
 */
export function refuseFolder(project: string): void {
  const sign = /[#?]/.exec(project)?.[0];
  if (sign === undefined) return;
  throw new WrongUse(
    `Greenlit lies in ${project}, and no pages can be built in a folder whose name holds "${sign}". Rename it, or move Greenlit elsewhere and name the record: --root DIR.`,
  );
}

/**
 * Builds the pages with Astro into `out`, and tells what of the project it read to do so. The page models are handed over
 * by environment variables, which are given back as they were afterwards. So is the working directory, beside which Astro
 * puts what it builds and runs, and from where that finds its packages. Astro is loaded only here and now: a build with
 * nothing to do never waits for it.
 */
export async function buildPages(options: {
  readonly project: string;
  readonly out: string;
  readonly base: string;
  readonly siteUrl?: string;
  /** Where Astro keeps what it read, apart from other builds. */
  readonly cache: string;
  readonly environment: { readonly [name: string]: string };
  /** Folders that pages import from by name. */
  readonly folders?: { readonly [name: string]: string };
}): Promise<MadeFrom> {
  const wanted = { ASTRO_TELEMETRY_DISABLED: '1', ...options.environment };
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  const cwd = process.cwd();
  Object.assign(process.env, wanted);
  process.chdir(options.project);
  try {
    const { build } = await import('astro');
    const { integration, sources } = astroSources({
      project: options.project,
      drivers: [join(options.project, 'astro.config.mjs'), fileURLToPath(import.meta.url)],
      but: [options.cache, ...Object.values(options.folders ?? {})],
    });
    await build({
      root: options.project,
      integrations: [integration],
      outDir: options.out,
      base: options.base,
      cacheDir: options.cache,
      vite: { resolve: { alias: { ...options.folders } } },
      ...(options.siteUrl === undefined ? {} : { site: options.siteUrl }),
      logLevel: 'error',
    });
    return sources();
  } finally {
    process.chdir(cwd);
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
