import { type CacheStats, cacheStats, type Pruned, pruneCache } from '../../io/cache/prune.ts';

/** How much the cache of drawn files may hold unless somebody says otherwise: about 20,000 renditions. */
export const MAX_CACHE_BYTES = 4_000_000_000;

/** Tells what the cache holds, or brings it under `maxBytes` first. `now` is an ISO instant. */
export const cache = (options: {
  cacheDir: string;
  prune: boolean;
  now: string;
  maxBytes?: number;
}): Promise<CacheStats | Pruned> =>
  options.prune
    ? pruneCache(options.cacheDir, { maxBytes: options.maxBytes ?? MAX_CACHE_BYTES, now: Date.parse(options.now) })
    : cacheStats(options.cacheDir);
