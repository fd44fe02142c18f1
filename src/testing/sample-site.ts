import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../commands/publish/build.ts';
import type { BuildOptions } from '../commands/publish/build-options.ts';
import { serveFolder } from '../io/site/serve.ts';

/** This project. What its own `campaigns/` holds is the team's, and no test looks there. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The sample campaigns as tests know them: a folder that holds `campaigns/`. */
export const SAMPLES = join(PROJECT, 'src/testing/samples');

/** The sample campaigns as a built site, served. */
export type SampleSite = { readonly url: string; readonly folder: string; readonly close: () => Promise<void> };

/** Builds the sample campaigns into a folder of its own and serves them; `close` stops serving and deletes the folder. */
export async function sampleSite(
  options: Partial<Pick<BuildOptions, 'audience' | 'base' | 'root'>> = {},
): Promise<SampleSite> {
  const out = await mkdtemp(join(tmpdir(), 'greenlit-site-'));
  const { base } = await build({
    project: PROJECT,
    root: options.root ?? SAMPLES,
    out,
    now: '2026-11-24T09:00:00Z',
    base: options.base,
    audience: options.audience ?? 'internal',
    effort: 'draft',
    onProgress: () => {},
  });
  const served = await serveFolder({ folder: out, port: 0, base });
  return {
    url: served.url,
    folder: out,
    close: async () => {
      await served.close();
      await rm(out, { recursive: true, force: true });
    },
  };
}
