import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from '../files/write-atomic.ts';

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
  /** Whether a small file that is no text was opened before, is still as it was, and is no Git LFS pointer. */
  readonly isContent: (file: Looked) => boolean;
  /** Keeps what was read this time, and which small files are no pointers. Files that are gone leave the index. */
  readonly keep: (entries: ReadonlyMap<string, IndexEntry>, contents: readonly Looked[]) => Promise<void>;
};

/** A file as it was when it was looked at. `modified` is in milliseconds. */
type Looked = { readonly path: string; readonly bytes: number; readonly modified: number };

/** Raised whenever reading changes what `data` or `body` would be. */
const VERSION = 2;
/** Files as young as the index itself may have changed after they were read (git calls these racy): they are read again. */
const RACY = 50;

/** Opens the index in `cacheDir`; one that is missing, damaged or of another version is an empty one. */
export async function openRecordIndex(cacheDir: string): Promise<RecordIndex> {
  const file = join(cacheDir, 'record-index.json');
  const { entries, contents, written } = await load(file);
  let hits = 0;
  let passed = 0;
  return {
    find: (path, bytes, modified) => {
      const entry = entries.get(path);
      if (entry === undefined || entry.bytes !== bytes || entry.modified !== modified || modified > written - RACY)
        return undefined;
      hits++;
      return entry;
    },
    isContent: ({ path, bytes, modified }) => {
      if (contents.get(path) !== `${bytes} ${modified}` || modified > written - RACY) return false;
      passed++;
      return true;
    },
    keep: async (fresh, small) => {
      const same = hits === fresh.size && hits === entries.size;
      if (same && passed === small.length && passed === contents.size) return;
      const looked = small.map(({ path, bytes, modified }) => [path, `${bytes} ${modified}`]);
      const text = JSON.stringify({ version: VERSION, entries: [...fresh], contents: looked });
      await writeAtomic(file, text).catch(ignoreReadOnly);
    },
  };
}

type Loaded = { entries: Map<string, IndexEntry>; contents: Map<string, string>; written: number };

async function load(file: string): Promise<Loaded> {
  try {
    const [{ mtimeMs }, text] = await Promise.all([stat(file), readFile(file, 'utf8')]);
    const parsed = JSON.parse(text) as {
      version: number;
      entries: [string, IndexEntry][];
      contents: [string, string][];
    };
    if (parsed.version === VERSION)
      return { entries: new Map(parsed.entries), contents: new Map(parsed.contents), written: mtimeMs };
  } catch {
    // No index, or half of one: everything is read anew, which is always right.
  }
  return { entries: new Map(), contents: new Map(), written: 0 };
}

/** A cache that cannot be written costs time, never the result. */
function ignoreReadOnly(thrown: NodeJS.ErrnoException): void {
  if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(thrown.code ?? '')) throw thrown;
}
