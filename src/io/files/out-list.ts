import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { lstatAt } from './no-links.ts';

/** The list of what Greenlit wrote in a folder, which also marks the folder as its own: a head, then a path a line. */
export const OUT_LIST = '.greenlit-out';

/** The text of a list; `brand` where the folder holds the catalogue of that brand alone. */
export const listText = (listed: ReadonlySet<string>, brand?: string): string =>
  `${[headOf(brand), ...[...listed].sort()].join('\n')}\n`;

const FORMAT = 'greenlit-out/1';
const headOf = (brand: string | undefined): string =>
  `${FORMAT}${brand === undefined ? '' : ` of the brand ${brand} alone`}: Greenlit wrote the files below, and replaces and removes no others here.`;

/** The short name of the brand that a folder holds alone, where it is marked so. */
export function brandIn(out: string): string | undefined {
  return /^greenlit-out\/1 of the brand ([^\s:]+) alone:/.exec(headIn(out) ?? '')?.[1];
}

/** Whether a folder is marked as one that Greenlit writes to. */
export const isOutFolder = (out: string): boolean => headIn(out) !== undefined;

/** The head of a folder’s list, where it is one of ours. A site has a hundred thousand lines after it, which nobody asked for. */
function headIn(out: string): string | undefined {
  const file = join(out, OUT_LIST);
  if (lstatAt(file)?.isFile() !== true) return undefined;
  const opened = openSync(file, 'r');
  try {
    const start = Buffer.alloc(LONGEST_HEAD);
    const text = start.toString('utf8', 0, readSync(opened, start, 0, start.length, 0));
    const end = text.indexOf('\n');
    return end >= 0 && text.startsWith(FORMAT) ? text.slice(0, end) : undefined;
  } finally {
    closeSync(opened);
  }
}

/** Bytes; a brand's short name is far shorter. */
const LONGEST_HEAD = 4096;

/** What a folder’s list names; undefined where there is none of ours. A line that was cut, or leads elsewhere, names nothing. */
export function listIn(out: string): Set<string> | undefined {
  const file = join(out, OUT_LIST);
  if (lstatAt(file)?.isFile() !== true) return undefined;
  const [head = '', ...lines] = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return head.startsWith(FORMAT) ? new Set(lines.filter(leadsBelow)) : undefined;
}

const leadsBelow = (path: string): boolean =>
  !path.includes('\\') && path.split('/').every((step) => !['', '.', '..'].includes(step));
