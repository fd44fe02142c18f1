import type { Catalogue } from '../../core/approval/catalogue.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { Engine } from '../../core/record/rendition.ts';
import { type DrawJob, type DrawResult, stepPictures } from '../../core/record/rendition.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';
import { notFetched } from '../../io/engine/not-fetched.ts';
import type { FetchFiles } from './fetch-files.ts';
import { renditionJudge } from './judge-renditions.ts';
import { judgedAsDrawn, type OnCampaign } from './judged-as-drawn.ts';
import { fetched } from './load-drawable.ts';
import { openSealer } from './sealer.ts';

/** Paths are absolute. */
export type MakeRenditions = {
  readonly catalogue: Catalogue;
  readonly jobs: readonly DrawJob[];
  readonly root: string;
  readonly cacheDir: string;
  /** Another cache that is looked into as well; what is used of it is copied into `cacheDir`. */
  readonly behind?: string;
  readonly engine: Engine;
  /** Signs Content Credentials into the files; without one they carry none. */
  readonly signer?: Signer;
  /** Fetches from Git LFS what has to be opened; without it, a picture of which only the pointer is here stops the run. */
  readonly fetch?: FetchFiles;
  readonly onProgress?: (event: {
    stage: 'pictures';
    done: number;
    total: number;
    name: string;
    left?: number;
  }) => void;
  readonly onCampaign?: OnCampaign | undefined;
};

export type MadeRenditions = {
  /** What was drawn, sealed and judged right, by the name of its job. */
  readonly results: ReadonlyMap<string, DrawResult>;
  readonly problems: readonly Problem[];
  /** Pictures drawn anew, and found as they were. */
  readonly drawn: number;
  readonly kept: number;
  /** How many milliseconds drawing took of what was found as it was, as far as that is known. */
  readonly spared: number;
};

/**
 * The one way from a plan to files that may be delivered: draws the jobs, seals what is to be sealed, and judges it by its
 * channel, campaign by campaign while others are still drawn. What misses is told and is not among the results, so that it reaches no pack and no page.
 * @throws Refusal when something that has to be opened is only a Git LFS pointer here; nothing is drawn then.
 */
export async function makeRenditions(options: MakeRenditions): Promise<MadeRenditions> {
  const { catalogue, jobs, root, engine, signer, onProgress, onCampaign } = options;
  await settlePointers(options);
  const caches = { cacheDir: options.cacheDir, ...(options.behind === undefined ? {} : { behind: options.behind }) };
  const sealer = signer && openSealer({ catalogue, root, ...caches, engine, signer });
  const judge = renditionJudge({ catalogue, jobs, ...caches, ...(sealer && { sealer }) });
  const judging = judgedAsDrawn({ catalogue, jobs, judge, onCampaign });
  const draw = async () => {
    const rendered = await drawJobs(jobs, {
      root,
      ...caches,
      // What is used is kept longest, also when only builds use it.
      now: Date.parse(catalogue.now),
      onProgress: ({ drawn: _, ...event }) => onProgress?.({ stage: 'pictures', ...event }),
      onResult: judging.drawn,
    });
    return { rendered, judged: await judging.all() };
  };
  const { rendered, judged } = await draw().finally(async () => {
    await judging.over();
    await sealer?.close();
  });
  const drawn = rendered.reduce((sum, each) => sum + each.drawn, 0);
  const files = rendered.flatMap((each) => [...each.files, ...stepPictures(each)]);
  return {
    results: judged.results,
    problems: [...rendered.flatMap((each) => each.problems), ...judged.problems],
    drawn,
    kept: Math.max(0, files.length - drawn),
    spared: rendered.reduce((sum, each) => sum + (each.spared ?? 0), 0),
  };
}

/** Fetches what has to be opened, or refuses: a build without some of its pictures would take them out of the catalogue, as if somebody had. */
async function settlePointers({ catalogue, jobs, root, cacheDir, behind, fetch }: MakeRenditions): Promise<void> {
  const pictures = [...catalogue.record.pictures.values()];
  if (pictures.every((each) => each.pointer === undefined)) return;
  const unknown = pictures.flatMap(({ path, pointer }) => (pointer === 'unknown' ? [path] : []));
  const wanted = await notFetched(jobs, { root, cacheDir, ...(behind === undefined ? {} : { behind }) });
  if (fetch !== undefined && wanted.length > 0) return fetched(fetch, wanted);
  const [first, ...more] = [...new Set([...unknown, ...wanted])].sort();
  if (first === undefined) return;
  throw new Refusal([
    problem(
      'picture-is-lfs-pointer',
      { file: first, line: 1, column: 1 },
      {
        message: `${first}${more.length === 0 ? ' has to be drawn, and is here only as a Git LFS pointer' : ` and ${more.length} more have to be drawn, and are here only as Git LFS pointers`}.`,
        fix: 'Run it again with --fetch, which fetches what is to be drawn. Or fetch everything: git lfs pull',
      },
    ),
  ]);
}
