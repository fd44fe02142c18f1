import { join } from 'node:path';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { checksumsOf, manifestOf } from '../../core/pack/manifest.ts';
import { byCodeUnit } from '../../core/pack/order.ts';
import type { BuiltPack, PackEntry, PackedFile, PackPlan } from '../../core/pack/pack.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { type DrawResult, type Engine, renditionsIn } from '../../core/record/rendition.ts';
import { DigestMismatch } from '../../io/files/digesting.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { contactSheetFile, proofSheetFile } from '../../io/sheets/contact-sheet-file.ts';
import { trailPageText } from '../../io/sheets/trail-page-text.ts';
import { type FetchFiles, pointersAt } from '../draw/fetch-files.ts';

/** What the content of packs is taken from. */
export type PackSources = {
  readonly catalogue: Catalogue;
  readonly root: string;
  readonly cacheDir: string;
  readonly engine: Engine;
  /** Fetches from Git LFS the references that travel along. */
  readonly fetch?: FetchFiles;
};

/** What a run needs that makes packs. */
export type MakePacks = PackSources & {
  /** What was drawn, by `<campaign>/<asset>`. */
  readonly results: ReadonlyMap<string, DrawResult>;
  /** Waits until all of a campaign is among the results, where packs are made while others are still drawn. @throws what ended the drawing. */
  readonly drawn?: (campaign: string) => Promise<unknown>;
  /** The digest of all that a campaign's packs are made from besides what was drawn, by its id: where it is that of the last time, they are not planned again. */
  readonly facts?: ReadonlyMap<string, Digest>;
  /** Reads the record again when everything is ready; what changed meanwhile is not delivered. */
  readonly again?: () => Promise<Catalogue>;
  /** `left`: about how many milliseconds the rest will take, by what it took the last time. */
  readonly onProgress?: (event: { done: number; total: number; name: string; left?: number }) => void;
};

/** One digest for all that a campaign's packs are made from; undefined where that is not known. */
export function packsKey(
  { campaign, assets }: CatalogueCampaign,
  { facts, results, engine }: MakePacks,
): Digest | undefined {
  const digest = facts?.get(campaign.id);
  if (digest === undefined) return undefined;
  const drawn = assets.map(({ asset }) => renditionsIn(results.get(asset.ref)).map(({ path: _, ...file }) => file));
  return sha256(JSON.stringify([digest, engine, drawn]));
}

/** One file of a pack: on disk, or a text. */
export type PackFile = PackedFile & ({ readonly path: string } | { readonly text: string });

/** Everything that a pack holds, its manifest and its checksums with it, by name. */
export async function packEntries(plan: PackPlan, sources: PackSources): Promise<PackFile[]> {
  const files = await Promise.all(plan.entries.map((entry) => packFile(entry, sources)));
  return withManifest(plan, files, sources.catalogue, sources.engine);
}

/** What is said of a pack that cannot be written because one of its files is no longer what was planned; anything else that was thrown is thrown again. */
export function sourceChanged(plan: PackPlan, thrown: unknown): { readonly problem: Problem } {
  if (!(thrown instanceof DigestMismatch)) throw thrown;
  return {
    problem: problem('pack-source-changed', plan.campaign.campaign.brief.source.place([]), {
      message: `${plan.file} was not written: ${thrown.message}.`,
      fix: 'Run it again when nothing else is writing to the record.',
    }),
  };
}

/** Fetches the references that travel with a pack, or says which of them is only a pointer here. */
export async function unfetched(plan: PackPlan, { root, fetch }: PackSources): Promise<Problem | undefined> {
  const paths = plan.entries.flatMap((each) => (each.kind === 'file' && each.within === 'root' ? [each.path] : []));
  const [first] = await pointersAt(root, paths);
  if (first === undefined) return undefined;
  if (fetch !== undefined) return (await fetch(paths)).problems[0];
  return problem(
    'picture-is-lfs-pointer',
    { file: first.path, line: 1, column: 1 },
    {
      message: `${plan.file} was not written: ${first.path} belongs into it, and is here only as a Git LFS pointer.`,
      fix: 'Run it again with --fetch. Or fetch everything: git lfs pull',
    },
  );
}

async function packFile(entry: PackEntry, { root, cacheDir }: PackSources): Promise<PackFile> {
  if (entry.kind === 'text') return textEntry(entry.name, entry.text);
  if (entry.kind === 'sheet') return { name: entry.name, ...(await contactSheetFile(cacheDir, entry)) };
  if (entry.kind === 'proof') return { name: entry.name, ...(await proofSheetFile(cacheDir, entry.sheet)) };
  if (entry.kind === 'trail-page') return textEntry(entry.name, await trailPageText(entry.page, cacheDir));
  const path = entry.within === 'root' ? join(root, entry.path) : entry.path;
  return { name: entry.name, path, digest: entry.digest, bytes: entry.bytes };
}

/** What is said of files wherever they are listed. */
export const packedFiles = (files: readonly PackFile[]): PackedFile[] =>
  files.map(({ name, digest, bytes }) => ({ name, digest, bytes }));

/** A pack by what stands in its plan. */
export const packOf = ({
  campaign,
  channel,
  file,
  path,
}: PackPlan): Pick<BuiltPack, 'campaign' | 'channel' | 'file' | 'path'> => ({
  campaign: campaign.campaign.id,
  ...(channel === undefined ? {} : { channel }),
  file,
  path,
});

const textEntry = (name: string, text: string) => ({
  name,
  text,
  digest: sha256(text),
  bytes: Buffer.byteLength(text, 'utf8'),
});

/** The manifest lists every file but itself and the checksums; the checksums list every file but themselves. */
function withManifest(plan: PackPlan, files: readonly PackFile[], catalogue: Catalogue, engine: Engine): PackFile[] {
  const sorted = [...files].sort((a, b) => byCodeUnit(a.name, b.name));
  const manifest = manifestOf(plan, packedFiles(sorted), catalogue.record.team, engine);
  const described = [...sorted, textEntry('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)].sort((a, b) =>
    byCodeUnit(a.name, b.name),
  );
  return [...described, textEntry('SHA256SUMS', checksumsOf(described))].sort((a, b) => byCodeUnit(a.name, b.name));
}
