import type { PackedRendition } from '../trail/packed-rendition.ts';
import { printCsv } from '../words/csv.ts';
import { usableUntil } from './exportable.ts';

const COLUMNS = [
  'file',
  'asset',
  'channel',
  'width',
  'height',
  'format',
  'bytes',
  'alt',
  'use until',
  'sha256',
] as const;

/** `renditions.csv`: one line a file, for whoever uploads them. */
export function renditionTable(renditions: readonly PackedRendition[]): string {
  const rows = renditions.map(({ asset: entry, file, name }) => [
    name,
    entry.asset.title,
    file.channel,
    file.width,
    file.height,
    file.format,
    file.bytes,
    entry.asset.alt,
    usableUntil(entry) ?? '',
    file.digest.slice('sha256:'.length),
  ]);
  return printCsv([COLUMNS, ...rows]);
}
