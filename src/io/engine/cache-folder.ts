import type { Dirent } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RECEIPT_HOURS } from '../../core/drawing/receipt.ts';
import { type FileRef, UNFINISHED } from './store.ts';

/** What the cache of drawn files holds. Sizes in bytes. */
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
    bytes: sum(files),
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
    if (broken || bytes + more > maxBytes) {
      removed.push(entry);
      continue;
    }
    bytes += more;
    for (const name of fresh) kept.add(name);
  }
  const inUse = new Set(entries.flatMap((each) => each.refs));
  const gone = files.filter((each) => !kept.has(each.name) && (inUse.has(each.name) || now - each.used > AN_HOUR));
  // Entries first: whoever looks in between finds no entry, rather than an entry without its file.
  for (const each of [...removed, ...gone, ...(await oldReceipts(cacheDir, now))]) await rm(each.path, { force: true });
  return {
    ...(await cacheStats(cacheDir)),
    removedEntries: removed.length,
    removedFiles: gone.length,
    freed: sum(gone),
  };
}

const AN_HOUR = 3600_000;

/** What runs came to, when nothing takes it over any more. */
async function oldReceipts(cacheDir: string, now: number): Promise<{ path: string }[]> {
  const folder = join(cacheDir, 'receipts');
  const names = await readdir(folder).catch((): string[] => []);
  const all = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  return all.filter(({ at }) => now - at > RECEIPT_HOURS * AN_HOUR);
}

type Found = { readonly path: string; readonly name: string; readonly bytes: number; readonly used: number };
type FoundEntry = Found & { readonly refs: readonly string[] };

async function survey(cacheDir: string): Promise<{ files: Found[]; entries: FoundEntry[]; wanted: Set<string> }> {
  const files = await found(join(cacheDir, 'files'));
  const all = await found(join(cacheDir, 'entries'));
  const entries = await Promise.all(
    all
      .filter((each) => !each.name.endsWith(UNFINISHED))
      .map(async (each): Promise<FoundEntry> => ({ ...each, refs: await refsIn(each.path) })),
  );
  const unfinished = all.filter((each) => each.name.endsWith(UNFINISHED));
  return { files: [...files, ...unfinished], entries, wanted: new Set(entries.flatMap((each) => each.refs)) };
}

/** The names of the files an entry speaks of; none when it is not whole. */
async function refsIn(path: string): Promise<string[]> {
  try {
    const { value } = JSON.parse(await readFile(path, 'utf8')) as { value: { refs: FileRef[] } };
    return value.refs.map(({ digest, ending }) => `${digest.slice('sha256:'.length)}.${ending}`);
  } catch {
    // An entry that cannot be read keeps nothing alive, and is the first to go.
    return ['?'];
  }
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
