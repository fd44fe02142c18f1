import type { PackedRendition } from '../trail/packed-rendition.ts';
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

/** `renditions.csv`: one line a file, for whoever uploads them (RFC 4180; UTF-8 with a mark, which spreadsheets ask for). */
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
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet runs what begins like a formula; an apostrophe in front makes it text. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
