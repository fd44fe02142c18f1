import { existsSync } from 'node:fs';
import { mkdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroUserConfig, ViteUserConfig } from 'astro';
import { WrongUse } from '../../core/problem/refusal.ts';
import { astroSources } from './astro-sources.ts';
import type { MadeFrom } from './made-from.ts';

/**
 * Refuses a folder that no pages can be built in, before anything is drawn: to Vite a "#" or a "?" in a path ends it.
 * @throws WrongUse with the way out.
 */
export function refuseFolder(project: string, workshop = project): void {
  for (const [folder, words, wayOut] of [
    [project, 'Greenlit lies in', 'Rename it, or move Greenlit elsewhere and name the record: --root DIR.'],
    [workshop, 'The pages are made in', 'Rename it.'],
  ] as const) {
    const sign = /[#?]/.exec(folder)?.[0];
    if (sign !== undefined)
      throw new WrongUse(
        `${words} ${folder}, and no pages can be built in a folder whose name holds "${sign}". ${wayOut}`,
      );
  }
}

/**
 * Builds the pages of `project` with Astro into `work`/pages, and tells what of the project it read to do so. Astro writes into its
 * root, so that is a folder of its own, made anew: the project may be a package that nobody can write to. The page models are handed over by environment
 * variables, which are given back as they were afterwards. So is the working directory, beside which Astro puts what it builds
 * and runs. Astro is loaded only here and now: a build with nothing to do never waits for it.
 */
export async function buildPages(options: {
  readonly project: string;
  readonly work: string;
  readonly base: string;
  readonly siteUrl?: string;
  readonly environment: { readonly [name: string]: string };
  /** Folders that pages import from by name. */
  readonly folders?: { readonly [name: string]: string };
}): Promise<MadeFrom> {
  const { project, work } = options;
  const wanted = { ASTRO_TELEMETRY_DISABLED: '1', ...options.environment };
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  const cwd = process.cwd();
  const configFile = join(project, 'astro.config.mjs');
  const { default: config } = (await import(pathToFileURL(configFile).href)) as { default: AstroUserConfig };
  const root = join(work, 'root');
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await linkPackages(project, work);
  // Astro asks for the package that its root belongs to; one of somebody else's may lie further up.
  await writeFile(join(root, 'package.json'), '{ "private": true, "type": "module" }\n');
  Object.assign(process.env, wanted);
  process.chdir(work);
  try {
    const { build } = await import('astro');
    const { integration, sources } = astroSources({
      project,
      root,
      drivers: [configFile, fileURLToPath(import.meta.url)],
      but: [work, ...Object.values(options.folders ?? {})],
    });
    await build({
      ...config,
      configFile: false,
      root,
      srcDir: join(project, config.srcDir ?? 'src'),
      publicDir: join(project, config.publicDir ?? 'public'),
      integrations: [...(config.integrations ?? []), integration],
      outDir: join(work, 'pages'),
      base: options.base,
      cacheDir: join(work, 'astro'),
      vite: {
        ...config.vite,
        resolve: { alias: { ...options.folders } },
        plugins: [packagesOf(project)],
      },
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

/**
 * Astro runs what it built from where it lies, and Node looks for packages from there upwards. A work folder that lies elsewhere than the
 * packages is given a way to those that the project finds.
 */
async function linkPackages(project: string, work: string): Promise<void> {
  const [here, there] = [packagesAbove(work), packagesAbove(await realpath(project))];
  if (here !== undefined || there === undefined) return;
  const link = join(work, 'node_modules');
  await rm(link, { force: true });
  await symlink(there, link, 'junction');
}

/** The nearest folder of packages that has Astro. */
function packagesAbove(folder: string): string | undefined {
  const packages = join(folder, 'node_modules');
  if (existsSync(join(packages, 'astro/package.json'))) return packages;
  return folder === dirname(folder) ? undefined : packagesAbove(dirname(folder));
}

/** What lies in the work folder, and what has no place at all, finds packages where the project does. */
function packagesOf(project: string): Plugin {
  const from = join(project, 'package.json');
  return {
    name: 'greenlit:packages',
    enforce: 'pre',
    async resolveId(id, importer, how) {
      if (!/^[@\w]/.test(id) || /^\w+:/.test(id) || importer === from) return null;
      return (
        (await this.resolve(id, importer, { ...how, skipSelf: true })) ??
        this.resolve(id, from, { ...how, skipSelf: true })
      );
    },
  };
}

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;
