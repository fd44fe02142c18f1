import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { changesSince } from '../../core/pack/changes.ts';
import type { BuiltPack, PackedFile, PackPlan } from '../../core/pack/pack.ts';
import { planPacks } from '../../core/pack/plan-pack.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { contentOf, findPack } from '../../io/cache/built-packs.ts';
import { ignoreUnwritable } from '../../io/cache/place.ts';
import { keyOf, remembered } from '../../io/cache/remembered.ts';
import { type Filed, openStore } from '../../io/cache/store.ts';
import type { OutFolder } from '../../io/files/out-folder.ts';
import { measureZip } from '../../io/zip/zip.ts';
import { Lost } from '../draw/lost.ts';
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

/** A pack of which no zip was written: what its zip would be, and where each of its files lies. */
export type LoosePack = { readonly pack: BuiltPack; readonly files: readonly LooseFile[] };
export type LooseFile = PackedFile & { readonly path: string };

/** The packs of a campaign without their files, and under which key these are remembered. Plain data. */
export type PackedCampaign = { readonly work: Digest; readonly packs: readonly Omit<BuiltPack, 'files'>[] };

export type LoosePacks = {
  readonly packs: readonly LoosePack[];
  readonly problems: readonly Problem[];
  /** What the next run may take over, by campaign. */
  readonly remembered: ReadonlyMap<string, PackedCampaign>;
};

/**
 * The packs of the catalogue as single files, for a site that puts them together where somebody asks for one: their zips would hold
 * every rendition twice more. Digest and weight are those of the zip that `writePacks` writes. What the record changed meanwhile is left out.
 * `left`: campaigns whose packs are those of the last time; their files are looked up when somebody asks for them.
 */
export async function loosePacks(
  options: MakePacks & { readonly left?: ReadonlyMap<string, PackedCampaign> },
): Promise<LoosePacks> {
  const { catalogue, onProgress, left = new Map<string, PackedCampaign>() } = options;
  const campaigns = catalogue.campaigns.filter(({ campaign }) => !left.has(campaign.id));
  const made = await packCampaigns({ ...options, catalogue: { ...catalogue, campaigns } }, (campaign) =>
    packsOfCampaign(campaign, options),
  );
  const own = new Map(made.map((each) => [each.campaign, each]));
  const changes = options.again === undefined ? [] : changesSince(catalogue, await options.again());
  const stale = new Set(changes.map((each) => each.campaign));
  onProgress?.({ done: campaigns.length, total: campaigns.length, name: '' });
  const there = catalogue.campaigns.flatMap(({ campaign: { id } }) => (stale.has(id) ? [] : [id]));
  return {
    packs: there.flatMap((id) => own.get(id)?.packs ?? leftPacks(id, left.get(id)!, options.cacheDir)),
    problems: [...made.flatMap((each) => each.problems), ...changes.map((each) => each.problem)],
    remembered: new Map(
      there.flatMap((id) => {
        const packed = left.get(id) ?? own.get(id)?.remembered;
        return packed === undefined ? [] : [[id, packed] as const];
      }),
    ),
  };
}

/** Packs that are those of the last time. @throws Lost, when their files are asked for, where these are not whole any more. */
function leftPacks(campaign: string, { work, packs }: PackedCampaign, cacheDir: string): LoosePack[] {
  let found: readonly LoosePack[] | undefined;
  const at = (index: number): LoosePack => {
    found ??= openStore(cacheDir).stands<Kept>(work)?.packs;
    const pack = found?.[index];
    if (pack === undefined || !pack.files.every(isThere)) throw new Lost(campaign);
    return pack;
  };
  return packs.map((head, index) => ({
    pack: {
      ...head,
      get files() {
        return at(index).pack.files;
      },
    },
    get files() {
      return at(index).files;
    },
  }));
}

/**
 * The zips of these packs that `export` or `deliver` wrote to a folder, and that are still what would be written there today, by
 * their paths in it.
 */
export async function zipsThatStand(
  packs: readonly LoosePack[],
  out: Pick<OutFolder, 'path' | 'listed'>,
  cacheDir: string,
): Promise<string[]> {
  const there = packs.filter(({ pack }) => out.listed.has(pack.path));
  const found = await Promise.all(
    there.map(({ pack }) => findPack({ cacheDir, out: out.path }, contentOf(pack.files), pack.path)),
  );
  return found.flatMap((pack) => (pack === undefined ? [] : [pack.path]));
}

type Made = {
  readonly campaign: string;
  readonly packs: readonly LoosePack[];
  readonly problems: readonly Problem[];
  readonly took?: number;
  readonly remembered?: PackedCampaign;
};

async function packsOfCampaign(campaign: CatalogueCampaign, options: MakePacks): Promise<Made> {
  const store = openStore(options.cacheDir);
  const { id } = campaign.campaign;
  await options.drawn?.(id);
  const began = performance.now();
  const key = packsKey(campaign, options);
  const work = keyOf({ kind: 'loose-packs', version: '1', about: key });
  const known = key === undefined ? undefined : (await store.find<Kept>(work))?.packs;
  if (known?.every(({ files }) => files.every(isThere)))
    return { campaign: id, packs: known, problems: [], remembered: { work, packs: known.map(headOf) } };
  const made = await Promise.all(
    planPacks({ ...options.catalogue, campaigns: [campaign] }, options.results, options.engine).map((plan) =>
      loose(plan, options).catch((thrown: unknown) => sourceChanged(plan, thrown)),
    ),
  );
  const packs = made.flatMap((each) => ('pack' in each ? [each] : []));
  const problems = made.flatMap((each) => ('problem' in each ? [each.problem] : []));
  const took = performance.now() - began;
  if (key === undefined || problems.length > 0) return { campaign: id, packs, problems, took };
  const cached = packs.flatMap(({ files }) => files.filter(({ path }) => path.startsWith(options.cacheDir)));
  const refs = cached.map(({ path, digest }) => ({ digest, ending: extname(path).slice(1) }));
  await store.keep(work, { refs, packs } as Kept).catch(ignoreUnwritable);
  return { campaign: id, packs, problems, took, remembered: { work, packs: packs.map(headOf) } };
}

const headOf = ({ pack: { files: _, ...head } }: LoosePack): Omit<BuiltPack, 'files'> => head;

/** What is remembered of a campaign: its packs, and the files of the cache that they are made of. */
type Kept = Filed & { readonly packs: readonly LoosePack[] };

/** The cache looks after its own files; a reference lies in the record, and may be a pointer of Git LFS again. */
const isThere = ({ path, bytes }: LooseFile): boolean => statSync(path, { throwIfNoEntry: false })?.size === bytes;

async function loose(plan: PackPlan, options: MakePacks): Promise<LoosePack | { problem: Problem }> {
  const lacking = await unfetched(plan, options);
  if (lacking !== undefined) return { problem: lacking };
  const store = openStore(options.cacheDir);
  const entries = await packEntries(plan, options);
  const files = packedFiles(entries);
  const zip = await remembered(store, { kind: 'pack-digest', version: '1', about: files }, () => measureZip(entries));
  const placed = entries.map(async (entry): Promise<LooseFile> => {
    const { name, digest, bytes } = entry;
    const path =
      'path' in entry ? entry.path : await store.put(Buffer.from(entry.text, 'utf8'), digest, endingOf(name));
    return { name, digest, bytes, path };
  });
  return { pack: { ...packOf(plan), ...zip, files }, files: await Promise.all(placed) };
}

const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? 'txt';
