import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { sha256 } from '../files/sha256.ts';

/** A value as JSON that says itself whether it is whole: its first line is the digest of the rest. */
export function checkedText(value: unknown): string {
  const json = JSON.stringify(value);
  return `${sha256(json)}\n${json}`;
}

/** What such a file holds, and when it was written, in milliseconds since 1970. */
export type CheckedValue = { readonly value: unknown; readonly written: number };

/** Undefined for a file that is missing, cut, garbled or no file at all: whatever it held is made again, which is always right. */
export function readChecked(path: string): CheckedValue | undefined {
  try {
    // Opened once, so that the time is of the file that is read, also when another process puts a new one in its place.
    const file = openSync(path, 'r');
    try {
      const written = fstatSync(file).mtimeMs;
      const bytes = readFileSync(file);
      const end = bytes.indexOf('\n');
      const json = bytes.subarray(end + 1);
      if (end < 0 || sha256(json) !== bytes.toString('latin1', 0, end)) return undefined;
      return { value: JSON.parse(json.toString()), written };
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
