import type { Dirent } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED } from '../files/write-atomic.ts';
import { readChecked } from './checked-json.ts';
import { FONTS } from './fonts.ts';
import type { FileRef } from './store.ts';

/** What the cache holds: files, and the entries that say what came of which work. Sizes in bytes. */
export type CacheStats = {
  readonly entries: number;
  readonly files: number;
  readonly bytes: number;
  /** Files that no entry speaks of, and files that were never finished. */
  readonly orphans: number;
  readonly orphanBytes: number;
};

export type Pruned = CacheStats & {
  readonly removedEntries: number;
  readonly removedFiles: number;
  readonly freed: number;
};

/** Counts what is there. */
export async function cacheStats(cacheDir: string): Promise<CacheStats> {
  const { files, entries, wanted } = await survey(cacheDir);
  const orphans = files.filter((each) => !wanted.has(each.name));
  return {
    entries: entries.length,
    files: files.length,
    bytes: sum(files) + sum(entries),
    orphans: orphans.length,
    orphanBytes: sum(orphans),
  };
}

/**
 * Brings the cache under a size: the entries that were used longest ago go first, and with them the files that nothing else
 * speaks of. Unfinished files and orphans go when they are older than an hour, because a run may be about to speak of them.
 * `now` is in milliseconds since 1970. Safe beside a running build: what is missing is drawn again.
 */
export async function pruneCache(
  cacheDir: string,
  { maxBytes, now }: { maxBytes: number; now: number },
): Promise<Pruned> {
  const { files, entries } = await survey(cacheDir);
  const sizes = new Map(files.map((each) => [each.name, each.bytes]));
  const kept = new Set<string>();
  const removed: Found[] = [];
  let bytes = 0;
  for (const entry of [...entries].sort((a, b) => b.used - a.used)) {
    const fresh = entry.refs.filter((name) => !kept.has(name));
    const more = fresh.reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
    const broken = entry.refs.length > 0 && !entry.refs.every((name) => sizes.has(name));
    if (broken || bytes + entry.bytes + more > maxBytes) {
      removed.push(entry);
      continue;
    }
    bytes += entry.bytes + more;
    for (const name of fresh) kept.add(name);
  }
  const inUse = new Set(entries.flatMap((each) => each.refs));
  const gone = files.filter((each) => !kept.has(each.name) && (inUse.has(each.name) || now - each.used > AN_HOUR));
  // Entries first: whoever looks in between finds no entry, rather than an entry without its file.
  for (const each of [...removed, ...gone, ...(await strangers(cacheDir, now))])
    await rm(each.path, { recursive: true, force: true });
  return {
    ...(await cacheStats(cacheDir)),
    removedEntries: removed.length,
    removedFiles: gone.length,
    freed: sum(gone) + sum(removed),
  };
}

/**
 * Removes the folders in which a site was built, one for each place it was written to, that nothing was built in for thirty
 * days. What is built there again takes seconds.
 */
export async function pruneWork(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const path = join(folder, name);
    const times = await Promise.all(
      [path, ...(await readdir(path).catch((): string[] => [])).map((each) => join(path, each))].map(
        async (each) => (await stat(each).catch(() => undefined))?.mtimeMs ?? 0,
      ),
    );
    if (now - Math.max(...times) > 30 * 24 * AN_HOUR) await rm(path, { recursive: true, force: true });
  }
}

const AN_HOUR = 3600_000;

/** What lies beside the folders of the cache and is no index: left by another version, or never finished. */
async function strangers(cacheDir: string, now: number): Promise<{ path: string }[]> {
  const names = await readdir(cacheDir).catch((): string[] => []);
  const others = names.filter(
    (name) => !['files', 'entries', 'record', FONTS].includes(name) && !name.endsWith('.json'),
  );
  const all = await Promise.all(
    others.map(async (name) => {
      const path = join(cacheDir, name);
      return { path, at: (await stat(path).catch(() => undefined))?.mtimeMs ?? now };
    }),
  );
  return all.filter(({ at }) => now - at > AN_HOUR);
}

type Found = { readonly path: string; readonly name: string; readonly bytes: number; readonly used: number };
type FoundEntry = Found & { readonly refs: readonly string[] };

async function survey(cacheDir: string): Promise<{ files: Found[]; entries: FoundEntry[]; wanted: Set<string> }> {
  const files = await found(join(cacheDir, 'files'));
  const all = await found(join(cacheDir, 'entries'));
  const entries = all
    .filter((each) => !each.name.endsWith(UNFINISHED))
    .map((each): FoundEntry => ({ ...each, refs: refsIn(each.path) }));
  const unfinished = all.filter((each) => each.name.endsWith(UNFINISHED));
  return { files: [...files, ...unfinished], entries, wanted: new Set(entries.flatMap((each) => each.refs)) };
}

/** The names of the files an entry speaks of; none when it is not whole. */
function refsIn(path: string): string[] {
  const entry = readChecked(path)?.value as { value: { refs: FileRef[] } } | undefined;
  // An entry that cannot be read keeps nothing alive, and is the first to go.
  return entry?.value.refs.map(({ digest, ending }) => `${digest.slice('sha256:'.length)}.${ending}`) ?? ['?'];
}

async function found(folder: string): Promise<Found[]> {
  const list = async (at: string): Promise<Dirent[]> => readdir(at, { withFileTypes: true }).catch(() => []);
  const shelves = (await list(folder)).filter((each) => each.isDirectory());
  const lists = await Promise.all(
    shelves.map(async (shelf) => {
      const names = await list(join(folder, shelf.name));
      const each = await Promise.all(
        names.map(async ({ name }) => {
          const path = join(folder, shelf.name, name);
          const stats = await stat(path).catch(() => undefined);
          return stats === undefined ? [] : [{ path, name, bytes: stats.size, used: stats.mtimeMs }];
        }),
      );
      return each.flat();
    }),
  );
  return lists.flat();
}

const sum = (files: readonly { readonly bytes: number }[]): number =>
  files.reduce((total, each) => total + each.bytes, 0);
