import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

/** What one text of the record said when it was last read; `data` is the plain JSON of its facts. */
export type IndexEntry = {
  readonly bytes: number;
  readonly modified: number;
  readonly data: unknown;
  readonly body: string;
  readonly bodyLine: number;
};

/** The texts of the record as they were read last time, so that only what changed is parsed again. */
export type RecordIndex = {
  /** The entry of a file that is still as it was, or undefined. `modified` is in milliseconds. */
  readonly find: (path: string, bytes: number, modified: number) => IndexEntry | undefined;
  /** Keeps what was read this time. Files that are gone leave the index. */
  readonly keep: (entries: ReadonlyMap<string, IndexEntry>) => Promise<void>;
};

/** Raised whenever reading changes what `data` or `body` would be. */
const VERSION = 1;
/** Files as young as the index itself may have changed after they were read (git calls these racy): they are read again. */
const RACY = 50;

/** Opens the index in `cacheDir`; one that is missing, damaged or of another version is an empty one. */
export async function openRecordIndex(cacheDir: string): Promise<RecordIndex> {
  const file = join(cacheDir, 'record-index.json');
  const { entries, written } = await load(file);
  let hits = 0;
  return {
    find: (path, bytes, modified) => {
      const entry = entries.get(path);
      if (entry === undefined || entry.bytes !== bytes || entry.modified !== modified || modified > written - RACY)
        return undefined;
      hits++;
      return entry;
    },
    keep: async (fresh) => {
      if (hits === fresh.size && hits === entries.size) return;
      await writeAtomic(file, JSON.stringify({ version: VERSION, entries: [...fresh] })).catch(ignoreReadOnly);
    },
  };
}

async function load(file: string): Promise<{ entries: Map<string, IndexEntry>; written: number }> {
  try {
    const [{ mtimeMs }, text] = await Promise.all([stat(file), readFile(file, 'utf8')]);
    const parsed = JSON.parse(text) as { version: number; entries: [string, IndexEntry][] };
    return parsed.version === VERSION
      ? { entries: new Map(parsed.entries), written: mtimeMs }
      : { entries: new Map(), written: 0 };
  } catch {
    // No index, or half of one: everything is read anew, which is always right.
    return { entries: new Map(), written: 0 };
  }
}

/** A cache that cannot be written costs time, never the result. */
function ignoreReadOnly(thrown: NodeJS.ErrnoException): void {
  if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(thrown.code ?? '')) throw thrown;
}
