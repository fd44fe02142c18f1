import type { BlobNames } from '../../core/record/source-file.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { type FileStamp, isYoung } from '../files/stamps.ts';

/** What one text of the record said when it was last read; `blob` names its bytes, `data` the plain JSON of its facts. */
export type IndexEntry = {
  readonly stamp: FileStamp;
  readonly blob: BlobNames;
  readonly data: unknown;
  readonly body: string;
  readonly bodyLine: number;
};

/** The texts of the record as they were read last time, so that only what changed is parsed again. */
export type RecordIndex = {
  /** The entry of a file that is still as it was, or undefined. */
  readonly find: (file: Looked) => IndexEntry | undefined;
  /** Whether a small file that is no text was opened before, is still as it was, and is no Git LFS pointer. */
  readonly isContent: (file: Looked) => boolean;
  /** Keeps what was read this time, and which small files are no pointers. Files that are gone leave the index. */
  readonly keep: (entries: ReadonlyMap<string, IndexEntry>, contents: readonly Looked[]) => Promise<void>;
};

/** A file as it was when it was looked at. `changed` is in milliseconds. */
type Looked = { readonly path: string; readonly stamp: FileStamp; readonly changed: number };

/** Raised whenever reading changes what `data` or `body` would be. */
const INDEX = { name: 'record-index', version: '4' };

/** Opens the index in `cacheDir`; one that is missing, damaged or of another version is an empty one. */
export function openRecordIndex(cacheDir: string): RecordIndex {
  const found = readIndex<Stored>(cacheDir, INDEX);
  const written = found?.written ?? 0;
  const entries = new Map(found?.held.entries);
  const contents = new Map(found?.held.contents);
  let hits = 0;
  let passed = 0;
  return {
    find: ({ path, stamp, changed }) => {
      const entry = entries.get(path);
      if (entry?.stamp !== stamp || isYoung(changed, written)) return undefined;
      hits++;
      return entry;
    },
    isContent: ({ path, stamp, changed }) => {
      if (contents.get(path) !== stamp || isYoung(changed, written)) return false;
      passed++;
      return true;
    },
    keep: async (fresh, small) => {
      const same = hits === fresh.size && hits === entries.size;
      if (same && passed === small.length && passed === contents.size) return;
      const looked = small.map(({ path, stamp }): [string, FileStamp] => [path, stamp]);
      await writeIndex(cacheDir, INDEX, { entries: [...fresh], contents: looked } satisfies Stored);
    },
  };
}

type Stored = { readonly entries: [string, IndexEntry][]; readonly contents: [string, FileStamp][] };
