import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePacks } from '../../../src/commands/deliver/write-packs.ts';
import { makeRenditions } from '../../../src/commands/draw/make-renditions.ts';
import { loadCatalogue } from '../../../src/commands/load/load-catalogue.ts';
import { previewSpec } from '../../../src/core/drawing/plan-draw.ts';
import { planBuild } from '../../../src/core/pack/plan-build.ts';
import type { DrawJob, OutputSpec } from '../../../src/core/record/rendition.ts';
import { cacheFolder } from '../../../src/io/cache/cache-folder.ts';
import { engineVersions } from '../../../src/io/engine/engine-versions.ts';
import { openOut } from '../../../src/io/files/out-folder.ts';
import { PROJECT } from '../../cli/project.ts';
import type { BenchRendition } from '../refine/job.ts';
import { cost } from '../refine/measure.ts';
import { NOW } from './record.ts';

/** A picture that is drawn by hand: the file it is drawn from, and what of it. */
export type HandMade = {
  readonly from: string;
  readonly outputs: readonly (Pick<BenchRendition, 'width' | 'format' | 'quality'> & {
    readonly height: number;
    readonly inside: boolean;
  })[];
};

/** What a part of a build takes by itself, in seconds of the processor. */
export type PartAlone = { readonly name: string; readonly seconds: number };

/**
 * The parts of the cold build of a record that was just built, each by itself: its pictures by the best script written by hand (the limit of
 * `bench -- refine`), its packs with nothing remembered of them, and as many bare Astro pages.
 */
export async function partsAlone(root: string): Promise<readonly PartAlone[]> {
  const folder = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const cacheDir = cacheFolder(root);
    const engine = engineVersions(PROJECT);
    const catalogue = await loadCatalogue({ root, now: NOW, cacheDir });
    const { jobs } = planBuild(catalogue, { effort: 'draft', engine });
    const list = join(folder, 'list.json');
    writeFileSync(list, JSON.stringify(jobs.map((job) => byHand(root, job))));
    const script = fileURLToPath(new URL('./pictures-by-hand.ts', import.meta.url));
    const pictures = cost([process.execPath, script, list, join(folder, 'pictures')]).cpu;
    const { results } = await makeRenditions({ catalogue, jobs, root, cacheDir, engine });
    const out = await openOut(join(folder, 'packs'), { root: folder });
    const before = process.cpuUsage();
    await writePacks({ catalogue, results, root, out, cacheDir: join(folder, 'cache'), engine }).finally(out.close);
    const { user, system } = process.cpuUsage(before);
    const pages = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.html'),
    );
    const bare = ['bench', 'site', '--one', 'bare', '--pages', String(pages.length), '--folder', folder];
    return [
      { name: 'pictures by hand', seconds: pictures },
      { name: 'packs', seconds: (user + system) / 1e6 },
      { name: 'bare pages', seconds: cost([process.execPath, join(PROJECT, 'scripts/run.mjs'), ...bare]).cpu },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same files as a job asks for, without its steps. */
const byHand = (root: string, job: DrawJob): HandMade => ({
  from: join(root, job.sources[0]!.path),
  outputs: [...job.outputs, ...(job.keepSteps ? job.steps.flatMap(() => OF_STEP) : [])].map(
    ({ width, height, fit, formats: [format], quality }) => ({
      ...{ width, height, quality, inside: fit === 'inside' },
      format: format as BenchRendition['format'],
    }),
  ),
});

/** The pictures that are kept of a step. */
const OF_STEP: readonly OutputSpec[] = [previewSpec(960), previewSpec(240)];
