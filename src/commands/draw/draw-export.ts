import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { BuildPlan } from '../../core/pack/plan-build.ts';
import { planExport } from '../../core/pack/plan-export.ts';
import { credentialsBytes } from '../../core/trail/credentials.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import type { FetchFiles } from './fetch-files.ts';

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
  /** Fetches from Git LFS what has to be opened; without it, a picture of which only the pointer is here stops the export. */
  readonly fetch?: FetchFiles;
  readonly onProgress?: (event: { stage: string; done: number; total: number; name: string; left?: number }) => void;
};
