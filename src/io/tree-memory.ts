import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A text that an earlier build wrote: the digest of its bytes, and by what the file is known again. */
export type Remembered = { readonly digest: string; readonly mark: string };
/** By posix path. */
export type TreeMemory = ReadonlyMap<string, Remembered>;

/** What was remembered; nothing when there is no such file, or when a build of another kind wrote it. */
export function readMemory(file: string): TreeMemory {
  try {
    const [kind, entries] = JSON.parse(readFileSync(file, 'utf8'));
    return kind === KIND ? new Map(entries) : new Map();
  } catch {
    return new Map();
  }
}

export function writeMemory(file: string, memory: TreeMemory): void {
  writeFileSync(`${file}.part`, JSON.stringify([KIND, [...memory]]));
  renameSync(`${file}.part`, file);
}

const KIND = 'files by digest and mark, 2';
