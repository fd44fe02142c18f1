import { rm } from 'node:fs/promises';
import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { changesSince } from '../../core/pack/changes.ts';
import type { BuiltPack, PackPlan } from '../../core/pack/pack.ts';
import { planPacks } from '../../core/pack/plan-pack.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { contentOf, findPack, rememberPack } from '../../io/cache/built-packs.ts';
import { type RememberedWork, recall, remember } from '../../io/cache/remembered.ts';
import { openStore } from '../../io/cache/store.ts';
import type { OutFolder } from '../../io/files/out-folder.ts';
import { renameOver } from '../../io/files/rename-over.ts';
import { writeZip } from '../../io/zip/zip.ts';
import { packCampaigns } from './pack-campaigns.ts';
import {
  type MakePacks,
  packEntries,
  packedFiles,
  packOf,
  packsKey,
  sourceChanged,
  unfetched,
} from './pack-entries.ts';

export type WritePacks = MakePacks & {
  readonly out: OutFolder;
  /** The one campaign whose packs are made: those of others stay as they lie. */
  readonly campaign?: string;
};

/**
 * Writes every pack of the catalogue under `out`, and removes packs that may no longer leave the house. A pack whose
 * content is unchanged is left alone. Zips are made beside their place and renamed in only after the record was read
 * again, so a pack is whole and approved, or it is not there.
 */
export async function writePacks(
  options: WritePacks,
): Promise<{ packs: BuiltPack[]; problems: Problem[]; written: number }> {
  const { catalogue, out, cacheDir, onProgress } = options;
  const problems: Problem[] = [];
  const begun: string[] = [];
  const { campaigns } = catalogue;
  try {
    const made = await packCampaigns(options, (campaign) => campaignPacks(campaign, options, begun));
    const failed = made.find((each) => 'thrown' in each);
    if (failed !== undefined && 'thrown' in failed) throw failed.thrown;
    const ready = made.flatMap((each) => ('ready' in each ? each.ready : []));
    problems.push(...made.flatMap((each) => ('problems' in each ? each.problems : [])));
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
    removePacksBut(out, new Set(packs.map(({ path }) => path)), options.campaign);
    onProgress?.({ done: campaigns.length, total: campaigns.length, name: '' });
    return { packs, problems, written };
  } finally {
    await Promise.all(begun.map((temporary) => rm(temporary, { force: true })));
  }
}

/** What came of a campaign's packs; what was thrown is told when nothing is under way any more. */
type MadePacks =
  | { readonly ready: readonly Ready[]; readonly problems: readonly Problem[]; readonly took?: number }
  | { readonly thrown: unknown; readonly took?: undefined };

/** Makes the packs of one campaign, or finds them. Zips beside their place are put into `begun`. */
async function campaignPacks(campaign: CatalogueCampaign, options: WritePacks, begun: string[]): Promise<MadePacks> {
  try {
    const { catalogue, results, cacheDir } = options;
    await options.drawn?.(campaign.campaign.id);
    const began = performance.now();
    const key = packsKey(campaign, options);
    const known = key === undefined ? undefined : await knownPacks(key, options);
    if (known !== undefined) return { ready: known, problems: [] };
    const ready: Ready[] = [];
    const problems: Problem[] = [];
    const plans = planPacks({ ...catalogue, campaigns: [campaign] }, results, options.engine);
    for (const plan of plans) {
      const pack = await makePack(plan, options);
      if ('problem' in pack) problems.push(pack.problem);
      else {
        ready.push(pack);
        if (pack.temporary !== undefined) begun.push(pack.temporary);
      }
    }
    if (key !== undefined && ready.length === plans.length)
      await remember<KeptPacks>(
        openStore(cacheDir),
        packsWork(key),
        ready.map((each) => [each.key, each.pack.path]),
      );
    return { ready, problems, took: performance.now() - began };
  } catch (thrown) {
    return { thrown };
  }
}

/** A pack in its place, or beside it under a `temporary` name. */
type Ready = { pack: BuiltPack; key: Digest; temporary?: string };

/** What each pack of a campaign holds, and where it lies. */
type KeptPacks = readonly (readonly [key: Digest, path: string])[];

const packsWork = (key: Digest): RememberedWork => ({ kind: 'campaign-packs', version: '1', about: key });

/** The packs of a campaign that nothing changed in, if all of them still lie in their places. */
async function knownPacks(key: Digest, { cacheDir, out }: WritePacks): Promise<Ready[] | undefined> {
  const kept = await recall<KeptPacks>(openStore(cacheDir), packsWork(key));
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
    return sourceChanged(plan, thrown);
  }
}

async function zipped(plan: PackPlan, options: WritePacks): Promise<Ready | { problem: Problem }> {
  const { out, cacheDir } = options;
  const entries = await packEntries(plan, options);
  const files = packedFiles(entries);
  const key = contentOf(files);
  const known = await findPack({ cacheDir, out: out.path }, key, plan.path);
  if (known !== undefined) return { pack: known, key };
  const lacking = await unfetched(plan, options);
  if (lacking !== undefined) return { problem: lacking };
  const { temporary, ...made } = await writeZip(out.place(plan.path), entries);
  return { pack: { ...packOf(plan), ...made, files }, key, temporary };
}

/** Removes the packs that were written before, of one `campaign` or of all, and are not among `paths`: what lost its approval must not stay to be taken. */
function removePacksBut(out: OutFolder, paths: ReadonlySet<string>, campaign?: string): void {
  for (const path of out.listed) {
    const of = /^packs\/([^/]+)\/[^/]+\.zip$/.exec(path)?.[1];
    if (of !== undefined && (campaign ?? of) === of && !paths.has(path)) out.remove(path);
  }
}
