import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type CacheStats, cacheStats, type Pruned, pruneCache, pruneWork } from '../../io/cache/prune.ts';
import { refuseLinks } from '../../io/files/no-links.ts';
import { isWithin } from '../../io/files/record-path.ts';

/** How much the cache of drawn files may hold unless somebody says otherwise: about 20,000 renditions. */
const MAX_CACHE_BYTES = 4_000_000_000;

/**
 * Tells what the cache holds, or brings it under `maxBytes` first. `workshop` is where pages are built, two folders below what it belongs to, `now` an ISO instant;
 * `cacheDir` lies two folders below the root. @throws Refusal where it would be pruned through a link.
 */
export async function cache(options: {
  workshop: string;
  cacheDir: string;
  prune: boolean;
  now: string;
  maxBytes?: number;
}): Promise<CacheStats | Pruned> {
  const { cacheDir, workshop, maxBytes = MAX_CACHE_BYTES } = options;
  if (!options.prune) return cacheStats(cacheDir);
  const now = Date.parse(options.now);
  // What lies in a folder that a link leads to was put there by somebody else, whatever it looks like.
  refuseLinks(dirname(dirname(cacheDir)), cacheDir);
  refuseLinks(dirname(dirname(workshop)), workshop);
  // A clone builds the pages of every record in a folder of its own, which is not this record's to empty.
  if (isWithin(dirname(cacheDir), workshop)) await pruneWork(workshop, now);
  return pruneCache(cacheDir, { maxBytes, now });
}

/** Takes over into a cache what another one holds and it does not; told is whether there was one. @throws Refusal for a way through a link. */
export async function takeOver(from: string, to: string): Promise<boolean> {
  if (!existsSync(from)) return false;
  refuseLinks(dirname(dirname(to)), to);
  await cp(from, to, { recursive: true, force: false });
  return true;
}
