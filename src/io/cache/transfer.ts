import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { recordPath } from '../files/record-path.ts';
import { sha256 } from '../files/sha256.ts';
import { UNFINISHED } from '../files/write-atomic.ts';
import { placeContent, placeCopy } from './place.ts';

/** The parts of a cache that another machine can use: files, and what came of which work. */
const PARTS = ['files', 'entries'] as const;

/**
 * Brings what one cache has into another; what is there stays. Nothing is believed for it: an entry whose files lie elsewhere
 * has them digested again when it is used (store.ts). Returns how many files came. With `only`, nothing else comes than what has
 * these bytes, by its path in the cache.
 */
export async function transferCache(from: string, into: string, only?: ReadonlyMap<string, Digest>): Promise<number> {
  let came = 0;
  for (const part of PARTS) {
    const found = await readdir(join(from, part), { recursive: true, withFileTypes: true }).catch(() => []);
    const there = new Set(await readdir(join(into, part), { recursive: true }).catch(() => []));
    for (const entry of found) {
      if (!entry.isFile() || entry.name.endsWith(UNFINISHED)) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(join(from, part).length + 1);
      const place = join(into, part, name);
      if (there.has(name)) continue;
      if (only === undefined) await placeCopy(path, place);
      else {
        // Another name for a file would leave it in the hands of whoever has the other folder.
        const bytes = await readFile(path);
        if (sha256(bytes) !== only.get(recordPath(from, path) ?? '')) continue;
        await placeContent(place, bytes);
      }
      came += 1;
    }
  }
  return came;
}
