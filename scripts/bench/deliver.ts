import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writePacks } from '../../src/commands/deliver/write-packs.ts';
import { judgeRenditions } from '../../src/commands/draw/judge-renditions.ts';
import { openSealer, type Sealer } from '../../src/commands/draw/sealer.ts';
import { loadCatalogue } from '../../src/commands/load/load-catalogue.ts';
import type { Catalogue } from '../../src/core/approval/catalogue.ts';
import { isExportable } from '../../src/core/pack/exportable.ts';
import { planBuild } from '../../src/core/pack/plan-build.ts';
import type { DrawJob, DrawResult } from '../../src/core/record/rendition.ts';
import { signerOf } from '../../src/io/c2pa/signer.ts';
import { drawJobs } from '../../src/io/engine/draw-jobs.ts';
import { openOut } from '../../src/io/files/out-folder.ts';
import { testCertificates } from '../../src/testing/test-certificates.ts';

const NOW = '2026-11-24T09:00:00.000Z';
const ENGINE = { greenlit: '0.1.0' };

/**
 * `npm run bench -- deliver`: what provenance and zips cost beside drawing the same files bare, in processor seconds of
 * one call (all threads), on the sample campaigns without AVIF. Each pair starts from an empty cache, and which of the two
 * is drawn first changes by turns; the median of the ratios counts, and a first pair that warms everything up does not.
 * What draws more pictures (sheets) or opens files again (judging, signing) is timed and printed apart.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { pairs: { type: 'string', default: '9' } } });
  const folder = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    cpSync(fileURLToPath(new URL('../../src/testing/samples/campaigns', import.meta.url)), join(folder, 'campaigns'), {
      recursive: true,
    });
    const catalogue = await loadCatalogue({ root: folder, now: NOW });
    const jobs = renditionJobs(catalogue);
    const files = jobs.reduce((sum, { outputs }) => sum + outputs.length, 0);
    console.log(`${jobs.length} assets, ${files} files (AVIF left out)`);
    const measure = async (pair: number) => {
      const at = (name: string): string => join(folder, `${name}-${pair}`);
      const bare = jobs.map((job) => ({ ...job, outputs: job.outputs.map(({ xmp: _, ...output }) => output) }));
      const cacheDir = at('whole');
      const drawBare = () => processor(() => drawJobs(bare, { root: folder, cacheDir: at('bare') }));
      const early = pair % 2 === 0 ? await drawBare() : undefined;
      const drawn = await processor(() => drawJobs(jobs, { root: folder, cacheDir }));
      const alone = early ?? (await drawBare());
      const results = new Map(drawn.result.map((each) => [each.name, each]));
      const pack = async (path: string) => {
        const out = await openOut(path, { root: folder });
        return writePacks({ catalogue, results, root: folder, out, cacheDir, engine: ENGINE }).finally(out.close);
      };
      // The first time sheets and small pictures are drawn; the second they are there, and only zips are written.
      const first = await processor(() => pack(at('out-first')));
      const zipped = await processor(() => pack(at('out')));
      const judged = await processor(() => judgeRenditions({ catalogue, jobs, results, cacheDir }));
      const ratio = (drawn.seconds + zipped.seconds) / alone.seconds;
      const everything = (drawn.seconds + first.seconds + judged.seconds) / alone.seconds;
      const sheets = first.seconds - zipped.seconds;
      return { alone, drawn, zipped, sheets, judged, ratio, everything, results, cacheDir };
    };
    let last = await measure(0);
    const ratios: number[] = [];
    const everything: number[] = [];
    for (let pair = 1; pair <= Number(values.pairs); pair += 1) {
      last = await measure(pair);
      ratios.push(last.ratio);
      everything.push(last.everything);
      const parts = [
        `drawn bare ${said(last.alone.seconds)}`,
        `with provenance ${said(last.drawn.seconds)}`,
        `zips ${said(last.zipped.seconds)}`,
        `ratio ${last.ratio.toFixed(3)}`,
        `(judging ${said(last.judged.seconds)}, sheets ${said(last.sheets)})`,
      ];
      console.log(`pair ${pair}: ${parts.join(', ')}`);
    }
    console.log(`median ratio ${median(ratios).toFixed(3)} of ${ratios.length} pairs (bar 1.15)`);
    console.log(
      `with judging and the sheets of every pack, drawn for the first time: ${median(everything).toFixed(3)}`,
    );
    const [start, ...signed] = await signing(catalogue, jobs, last.results, folder, last.cacheDir);
    const slowest = signed.toSorted((a, b) => b.milliseconds - a.milliseconds)[0]!;
    const times = signed.map(({ milliseconds }) => milliseconds);
    console.log(
      `Content Credentials: ${signed.length} files, median ${median(times).toFixed(1)} ms of the processor a file to sign, read back and keep (bar 40)`,
    );
    console.log(
      `slowest ${slowest.milliseconds.toFixed(1)} ms (${slowest.format}, ${(slowest.bytes / 1e6).toFixed(1)} MB); mean ${(times.reduce((sum, each) => sum + each, 0) / times.length).toFixed(1)} ms; the first file starts the engine: ${start!.milliseconds.toFixed(0)} ms`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function renditionJobs(catalogue: Catalogue): DrawJob[] {
  const entries = catalogue.campaigns.flatMap(({ assets }) => assets).filter((each) => isExportable(each, NOW));
  const refs = new Set(entries.map(({ asset }) => asset.ref));
  return planBuild(catalogue, { effort: 'publish', engine: ENGINE })
    .jobs.filter(({ name }) => refs.has(name))
    .map((job) => ({
      ...job,
      keepSteps: false,
      outputs: job.outputs.filter((each) => each.for === 'channel' && each.formats[0] !== 'avif'),
    }));
}

type Signed = { readonly milliseconds: number; readonly bytes: number; readonly format: string };

/** What each file took of the processor, in order; the first one starts the engine. */
async function signing(
  catalogue: Catalogue,
  jobs: readonly DrawJob[],
  results: ReadonlyMap<string, DrawResult>,
  root: string,
  cacheDir: string,
): Promise<Signed[]> {
  const { key, chain } = await testCertificates();
  const sealer = openSealer({ catalogue, root, cacheDir, engine: ENGINE, signer: signerOf(key, chain, NOW) });
  const times: Signed[] = [];
  const timed: Sealer = {
    ...sealer,
    seal: async (one) => {
      const { result, seconds } = await processor(() => sealer.seal(one));
      if ('failure' in result) throw new Error(result.failure);
      times.push({ milliseconds: seconds * 1000, bytes: one.file.bytes, format: one.file.format });
      return result;
    },
  };
  await judgeRenditions({ catalogue, jobs, results, cacheDir, sealer: timed });
  await sealer.close();
  return times;
}

async function processor<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const said = (seconds: number): string => `${seconds.toFixed(2)} s`;
