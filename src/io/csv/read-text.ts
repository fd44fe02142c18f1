import type { Problem } from '../../core/problem/problem.ts';
import { type ReadSource, readSource } from '../yaml/front-matter.ts';
import { readTable } from './read-table.ts';

/** Reads a text of the record: a table of copy as CSV, every other one as YAML with or without prose. */
export function readText(path: string, text: string): ReadSource | { problems: Problem[] } {
  if (!path.endsWith('.csv')) return readSource(path, text);
  const read = readTable(path, text);
  return 'problems' in read ? read : { source: read.source, slips: [] };
}
