import { termFor } from '../declaration/declaration.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import type { Trail } from '../trail/trail.ts';
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
  'copy',
  'disclosure',
  'use until',
  'sha256',
  'digital source type',
  'said against evidence',
] as const;

/** `renditions.csv`: one line a file, for whoever uploads them. */
export function renditionTable(renditions: readonly PackedRendition[], trails: readonly Trail[]): string {
  const byRef = new Map(trails.map((trail) => [trail.ref, trail]));
  const rows = renditions.map(({ asset: entry, file, name }) => [
    name,
    entry.asset.title,
    file.channel,
    file.width,
    file.height,
    file.format,
    file.bytes,
    entry.asset.alt,
    Object.entries(entry.asset.copy)
      .map(([name, text]) => `${name}: ${text}`)
      .join('; '),
    entry.asset.disclosure ?? '',
    usableUntil(entry) ?? '',
    file.digest.slice('sha256:'.length),
    ...originCells(byRef.get(entry.asset.ref), file.channel),
  ]);
  return printCsv([COLUMNS, ...rows]);
}

/** The IPTC's term, as platforms ask for it, and who says less than the evidence. */
const originCells = (trail: Trail | undefined, channel: string): string[] =>
  trail === undefined ? ['', ''] : [termFor(trail.declaration, channel) ?? 'not recorded', trail.weaker.join('. ')];
