import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { BuildPlan } from '../../core/pack/plan-build.ts';
import { planExport } from '../../core/pack/plan-export.ts';
import type { Problem } from '../../core/problem/problem.ts';
import type { RenderJob, RenderResult } from '../../core/record/rendition.ts';
import { credentialsBytes } from '../../core/trail/credentials.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import { renderJobs } from '../../io/engine/render.ts';
import { judgeRenditions } from './judge-renditions.ts';
import { openSealer } from './sealer.ts';

/** What an export draws: the same plan for a whole one, its shards and their merge. */
export const exportPlan = (catalogue: Catalogue, { effort, engine, signer }: ExportOptions): BuildPlan =>
  planExport(catalogue, {
    effort,
    engine,
    ...(signer === undefined ? {} : { seal: credentialsBytes(signer.reserve) }),
  });

/** Paths are absolute; `now` is the instant for which standings are derived (ISO). */
export type ExportOptions = {
  readonly root: string;
  readonly out: string;
  readonly now: string;
  readonly engine: { readonly [program: string]: string };
  readonly effort: 'draft' | 'publish';
  /** Signs Content Credentials into the files; without one they carry none. */
  readonly signer?: Signer;
  /** Where drawn files are kept; default: `<root>/.greenlit/cache`. */
  readonly cacheDir?: string;
  readonly onProgress?: (event: { stage: string; done: number; total: number; name: string }) => void;
};

export type DrawnExport = {
  /** What was drawn, sealed and judged right, by `<campaign>/<asset>`. */
  readonly results: ReadonlyMap<string, RenderResult>;
  readonly problems: readonly Problem[];
  readonly drawn: number;
};

/** Draws, seals and judges some jobs of an export into a cache; what the cache `behind` it has is taken from there. */
export async function drawExport(
  catalogue: Catalogue,
  jobs: readonly RenderJob[],
  { root, engine, signer, onProgress }: ExportOptions,
  cache: { readonly cacheDir: string; readonly behind?: string },
): Promise<DrawnExport> {
  const where = { root, ...cache };
  const results = await renderJobs(jobs, {
    ...where,
    onProgress: ({ done, total, name }) => onProgress?.({ stage: 'pictures', done, total, name }),
  });
  const sealer = signer && openSealer({ catalogue, engine, signer, ...where });
  const judged = await judgeRenditions({
    catalogue,
    jobs,
    results: new Map(results.map((each) => [each.name, each])),
    ...where,
    ...(sealer && { sealer }),
  }).finally(() => sealer?.close());
  return {
    results: judged.results,
    problems: [...results.flatMap((each) => each.problems), ...judged.problems],
    drawn: results.reduce((sum, each) => sum + each.drawn, 0),
  };
}
