import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED } from '../files/write-atomic.ts';
import { placeCopy } from './place.ts';

/** The parts of a cache that another machine can use: files, and what came of which work. */
const PARTS = ['files', 'entries'] as const;

/**
 * Brings what one cache has into another; what is there stays. Nothing is believed for it: an entry whose files lie elsewhere
 * has them digested again when it is used (store.ts). Returns how many files came.
 */
export async function transferCache(from: string, into: string): Promise<number> {
  let came = 0;
  for (const part of PARTS) {
    const found = await readdir(join(from, part), { recursive: true, withFileTypes: true }).catch(() => []);
    const there = new Set(await readdir(join(into, part), { recursive: true }).catch(() => []));
    for (const entry of found) {
      if (!entry.isFile() || entry.name.endsWith(UNFINISHED)) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(join(from, part).length + 1);
      if (there.has(name)) continue;
      await placeCopy(path, join(into, part, name));
      came += 1;
    }
  }
  return came;
}
