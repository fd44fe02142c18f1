import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import { changesSince } from '../../core/pack/changes.ts';
import { checksumsOf, manifestOf } from '../../core/pack/manifest.ts';
import { byCodeUnit } from '../../core/pack/order.ts';
import type { BuiltPack, PackEntry, PackPlan } from '../../core/pack/pack.ts';
import { planPacks } from '../../core/pack/plan-pack.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { type DrawResult, type Engine, renditionsIn } from '../../core/record/rendition.ts';
import { findPack, rememberPack } from '../../io/cache/built-packs.ts';
import { type RememberedWork, recall, remember } from '../../io/cache/remembered.ts';
import { openStore } from '../../io/cache/store.ts';
import { DigestMismatch } from '../../io/files/digesting.ts';
import type { OutFolder } from '../../io/files/out-folder.ts';
import { renameOver } from '../../io/files/rename-over.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { contactSheetFile, proofSheetFile } from '../../io/sheets/contact-sheet-file.ts';
import { trailPageText } from '../../io/sheets/trail-page-text.ts';
import { writeZip, type ZipEntry } from '../../io/zip/zip.ts';
import { type FetchFiles, pointersAt } from '../draw/fetch-files.ts';

export type WritePacks = {
  readonly catalogue: Catalogue;
  /** What was drawn, by `<campaign>/<asset>`. */
  readonly results: ReadonlyMap<string, DrawResult>;
  readonly root: string;
  readonly out: OutFolder;
  readonly cacheDir: string;
  readonly engine: Engine;
  /** The digest of all that a campaign's packs are made from besides what was drawn, by its id: where it is that of the last time, they are not planned again. */
  readonly facts?: ReadonlyMap<string, Digest>;
  /** Reads the record again when every zip is ready; what changed meanwhile is not delivered. */
  readonly again?: () => Promise<Catalogue>;
  /** Fetches from Git LFS the references that travel along. */
  readonly fetch?: FetchFiles;
  readonly onProgress?: (event: { done: number; total: number; name: string }) => void;
};

/**
 * Writes every pack of the catalogue under `out`, and removes packs that may no longer leave the house. A pack whose
 * content is unchanged is left alone. Zips are made beside their place and renamed in only after the record was read
 * again, so a pack is whole and approved, or it is not there.
 */
export async function writePacks(
  options: WritePacks,
): Promise<{ packs: BuiltPack[]; problems: Problem[]; written: number }> {
  const { catalogue, results, out, cacheDir, onProgress } = options;
  const problems: Problem[] = [];
  const ready: Ready[] = [];
  const { campaigns } = catalogue;
  try {
    for (const [index, campaign] of campaigns.entries()) {
      const { id } = campaign.campaign;
      onProgress?.({ done: index, total: campaigns.length, name: id });
      const key = packsKey(campaign, options);
      const known = key === undefined ? undefined : await knownPacks(key, options);
      if (known !== undefined) {
        ready.push(...known);
        continue;
      }
      const made: Ready[] = [];
      const plans = planPacks({ ...catalogue, campaigns: [campaign] }, results, options.engine);
      for (const plan of plans) {
        const pack = await makePack(plan, options);
        if ('pack' in pack) made.push(pack);
        else problems.push(pack.problem);
      }
      ready.push(...made);
      if (key !== undefined && made.length === plans.length)
        await remember<KeptPacks>(
          openStore(cacheDir),
          campaignPacks(key),
          made.map((each) => [each.key, each.pack.path]),
        );
    }
    const changes = options.again === undefined ? [] : changesSince(catalogue, await options.again());
    problems.push(...changes.map(({ problem: each }) => each));
    const stale = new Set(changes.map(({ campaign }) => campaign));
    const packs: BuiltPack[] = [];
    let written = 0;
    for (const { pack, temporary, key } of ready) {
      if (stale.has(pack.campaign)) continue;
      if (temporary !== undefined) {
        await renameOver(temporary, out.place(pack.path));
        await rememberPack({ cacheDir, out: out.path }, key, pack);
        written += 1;
      }
      packs.push(pack);
    }
    removePacksBut(out, new Set(packs.map(({ path }) => path)));
    onProgress?.({ done: campaigns.length, total: campaigns.length, name: '' });
    return { packs, problems, written };
  } finally {
    await Promise.all(ready.map(({ temporary }) => temporary && rm(temporary, { force: true })));
  }
}

/** A pack in its place, or beside it under a `temporary` name. */
type Ready = { pack: BuiltPack; key: Digest; temporary?: string };

/** What each pack of a campaign holds, and where it lies. */
type KeptPacks = readonly (readonly [key: Digest, path: string])[];

const campaignPacks = (key: Digest): RememberedWork => ({ kind: 'campaign-packs', version: '1', about: key });

/** One digest for all that a campaign's packs are made from; undefined where that is not known. */
function packsKey({ campaign, assets }: CatalogueCampaign, { facts, results, engine }: WritePacks): Digest | undefined {
  const digest = facts?.get(campaign.id);
  if (digest === undefined) return undefined;
  const drawn = assets.map(({ asset }) => renditionsIn(results.get(asset.ref)).map(({ path: _, ...file }) => file));
  return sha256(JSON.stringify([digest, engine, drawn]));
}

/** The packs of a campaign that nothing changed in, if all of them still lie in their places. */
async function knownPacks(key: Digest, { cacheDir, out }: WritePacks): Promise<Ready[] | undefined> {
  const kept = await recall<KeptPacks>(openStore(cacheDir), campaignPacks(key));
  if (kept === undefined) return undefined;
  const found: Ready[] = [];
  for (const [content, path] of kept.found) {
    const pack = await findPack({ cacheDir, out: out.path }, content, path);
    if (pack === undefined) return undefined;
    found.push({ pack, key: content });
  }
  return found;
}

async function makePack(plan: PackPlan, options: WritePacks): Promise<Ready | { problem: Problem }> {
  try {
    return await zipped(plan, options);
  } catch (thrown) {
    if (!(thrown instanceof DigestMismatch)) throw thrown;
    return {
      problem: problem('pack-source-changed', plan.campaign.campaign.brief.source.place([]), {
        message: `${plan.file} was not written: ${thrown.message}.`,
        fix: 'Run it again when nothing else is writing to the record.',
      }),
    };
  }
}

async function zipped(plan: PackPlan, options: WritePacks): Promise<Ready | { problem: Problem }> {
  const { catalogue, out, cacheDir, engine } = options;
  const files = await Promise.all(plan.entries.map((entry) => zipEntry(entry, options)));
  const entries = withManifest(plan, files, catalogue, engine);
  const listed = entries.map(({ name, digest, bytes }) => ({ name, digest, bytes }));
  const key = sha256(canonicalJson(listed));
  const known = await findPack({ cacheDir, out: out.path }, key, plan.path);
  if (known !== undefined) return { pack: known, key };
  const lacking = await unfetched(plan, options);
  if (lacking !== undefined) return { problem: lacking };
  const { temporary, digest, bytes } = await writeZip(out.place(plan.path), entries);
  const { file, path, channel } = plan;
  const campaign = plan.campaign.campaign.id;
  const pack = { campaign, ...(channel === undefined ? {} : { channel }), file, path, bytes, digest, files: listed };
  return { pack, key, temporary };
}

/** Fetches the references that travel with a pack, or says which of them is only a pointer here. */
async function unfetched(plan: PackPlan, { root, fetch }: WritePacks): Promise<Problem | undefined> {
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

async function zipEntry(entry: PackEntry, { root, cacheDir }: WritePacks): Promise<ZipEntry> {
  if (entry.kind === 'text') return textEntry(entry.name, entry.text);
  if (entry.kind === 'sheet') return { name: entry.name, ...(await contactSheetFile(cacheDir, entry)) };
  if (entry.kind === 'proof') return { name: entry.name, ...(await proofSheetFile(cacheDir, entry.sheet)) };
  if (entry.kind === 'trail-page') return textEntry(entry.name, await trailPageText(entry.page, cacheDir));
  const path = entry.within === 'root' ? join(root, entry.path) : entry.path;
  return { name: entry.name, path, digest: entry.digest, bytes: entry.bytes };
}

const textEntry = (name: string, text: string) => ({
  name,
  text,
  digest: sha256(text),
  bytes: Buffer.byteLength(text, 'utf8'),
});

/** The manifest lists every file but itself and the checksums; the checksums list every file but themselves. */
function withManifest(plan: PackPlan, files: readonly ZipEntry[], catalogue: Catalogue, engine: Engine): ZipEntry[] {
  const sorted = [...files].sort((a, b) => byCodeUnit(a.name, b.name));
  const listed = sorted.map(({ name, digest, bytes }) => ({ name, digest, bytes }));
  const manifest = manifestOf(plan, listed, catalogue.record.team, engine);
  const described = [...sorted, textEntry('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)].sort((a, b) =>
    byCodeUnit(a.name, b.name),
  );
  return [...described, textEntry('SHA256SUMS', checksumsOf(described))].sort((a, b) => byCodeUnit(a.name, b.name));
}

/** Removes the packs that were written before and are not among `paths`: what lost its approval must not stay to be taken. */
function removePacksBut(out: OutFolder, paths: ReadonlySet<string>): void {
  for (const path of out.listed) if (/^packs\/[^/]+\/[^/]+\.zip$/.test(path) && !paths.has(path)) out.remove(path);
}
