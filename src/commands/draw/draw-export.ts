import { campaignsOf } from '../../core/approval/brand-campaigns.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { BuildPlan } from '../../core/pack/plan-build.ts';
import { planExport } from '../../core/pack/plan-export.ts';
import { credentialsBytes } from '../../core/trail/credentials.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import type { FetchFiles } from './fetch-files.ts';

/** What an export draws: the same plan for a whole one, its shards and their merge. */
export const exportPlan = (catalogue: Catalogue, { effort, engine, signer }: ExportOptions): BuildPlan =>
  planExport(catalogue, {
    effort,
    engine,
    ...(signer === undefined ? {} : { seal: credentialsBytes(signer.reserve) }),
  });

/** The catalogue with what is exported alone: the campaigns of the brand that is asked for, or the one campaign. */
export function exportOf(
  catalogue: Catalogue,
  { brand, campaign }: Pick<ExportOptions, 'brand' | 'campaign'>,
): Catalogue {
  const asked = brandGiven(brand, catalogue.record.team);
  const own = asked === undefined ? catalogue : campaignsOf(catalogue, asked);
  if (campaign === undefined) return own;
  return { ...own, campaigns: own.campaigns.filter((each) => each.campaign.id === campaign) };
}

/** Paths are absolute; `now` is the instant for which standings are derived (ISO). */
export type ExportOptions = {
  readonly root: string;
  readonly out: string;
  readonly now: string;
  readonly engine: { readonly [program: string]: string };
  readonly effort: 'draft' | 'publish';
  /** The brand whose campaigns alone are exported, as somebody names it; packs of others that lie there are taken away. */
  readonly brand?: string;
  /** The campaign that alone is exported, by its id; packs of others stay as they lie. */
  readonly campaign?: string;
  /** Signs Content Credentials into the files; without one they carry none. */
  readonly signer?: Signer;
  /** Where drawn files are kept; default: `<root>/.greenlit/cache`. */
  readonly cacheDir?: string;
  /** Fetches from Git LFS what has to be opened; without it, a picture of which only the pointer is here stops the export. */
  readonly fetch?: FetchFiles;
  readonly onProgress?: (event: { stage: string; done: number; total: number; name: string; left?: number }) => void;
};
