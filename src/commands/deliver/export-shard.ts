import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jobKey } from '../../core/drawing/draw-key.ts';
import type { Shard } from '../../core/drawing/shard.ts';
import type { ShardFile } from '../../core/drawing/shard-file.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { vouchFor } from '../../io/c2pa/vouched-shard.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { transferCache } from '../../io/cache/transfer.ts';
import { ENGINE } from '../../io/engine/engine.ts';
import { refuseLinksIn } from '../../io/files/no-links.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import { filesUnder } from '../../io/site/site-tree.ts';
import type { ExportOptions } from '../draw/draw-export.ts';
import { exportOf, exportPlan } from '../draw/draw-export.ts';
import { loadDrawable } from '../draw/load-drawable.ts';
import { makeRenditions } from '../draw/make-renditions.ts';
import { sharesOf } from '../draw/share-jobs.ts';

/** What a shard came to. `share` is its part of the whole cost, 0 to 1. */
export type ExportedShard = {
  readonly assets: readonly string[];
  readonly of: number;
  readonly share: number;
  readonly drawn: number;
  readonly problems: readonly Problem[];
};

/**
 * Draws and judges one part of an export into the folder `out`, for a merge on another machine: a cache of exactly what the
 * part needs, and `shard.json`, written last, which whoever holds the signing key vouches for. Packs are not written. Which assets a shard draws follows from the record
 * alone, so one that failed can run again by itself.
 * @throws Refusal when the record has errors; nothing is written then.
 */
export async function exportShard(options: ExportOptions & { readonly shard: Shard }): Promise<ExportedShard> {
  const { root, out, now, shard } = options;
  const { cacheDir: home = cacheFolder(root) } = options;
  refuseOut(out, root);
  const all = await loadDrawable({ root, now, cacheDir: home, fetch: options.fetch, brand: options.brand });
  const catalogue = exportOf(all, options);
  const plan = exportPlan(catalogue, options);
  const { shares, costs } = sharesOf(plan.jobs, catalogue.record.pictures, shard.count);
  const mine = new Set(shares[shard.index - 1]);
  const jobs = plan.jobs.filter(({ name }) => mine.has(name));
  const folder = await openOut(out, { root });
  const drawing = async () => {
    const place = folder.place(SHARD_FILE);
    await rm(place, { force: true });
    const cacheDir = join(out, SHARD_CACHE);
    refuseLinksIn(out, SHARD_CACHE);
    // A shard of which there is nothing to draw has an empty one.
    await mkdir(cacheDir, { recursive: true });
    const made = await makeRenditions({ ...options, catalogue, jobs, cacheDir, behind: home });
    await transferCache(cacheDir, home);
    const paths = await filesUnder(out, SHARD_CACHE);
    for (const path of paths) folder.note(path);
    const drawn = jobs.map((job) => ({ name: job.name, key: jobKey(job, ENGINE, sha256) }));
    const file: ShardFile = { format: 'greenlit-shard/1', shard: shard.index, of: shard.count, drawn };
    const { signer } = options;
    const held = paths.map((each) => each.slice(SHARD_CACHE.length + 1));
    const vouched = signer === undefined ? file : await vouchFor(file, { signer, cacheDir, paths: held });
    await writeAtomic(place, `${JSON.stringify(vouched, null, 2)}\n`);
    return made;
  };
  const { drawn: anew, problems } = await drawing().finally(folder.close);
  const cost = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + (costs.get(name) ?? 0), 0);
  return {
    assets: [...mine],
    of: plan.jobs.length,
    share: cost(mine) / Math.max(1, cost(costs.keys())),
    drawn: anew,
    problems: inReadingOrder([...catalogue.problems, ...problems]),
  };
}

/** The names of what lies in a shard's folder. */
export const SHARD_FILE = 'shard.json';
export const SHARD_CACHE = 'cache';
