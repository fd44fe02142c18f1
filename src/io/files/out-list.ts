import { readFileSync } from 'node:fs';
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
  if (!isOutFolder(out)) return undefined;
  return /^greenlit-out\/1 of the brand ([^\s:]+) alone:/.exec(readFileSync(join(out, OUT_LIST), 'utf8'))?.[1];
}

/** Whether a folder is marked as one that Greenlit writes to. */
export const isOutFolder = (out: string): boolean => listIn(out) !== undefined;

/** What a folder’s list names; undefined where there is none of ours. A line that was cut, or leads elsewhere, names nothing. */
export function listIn(out: string): Set<string> | undefined {
  const file = join(out, OUT_LIST);
  if (lstatAt(file)?.isFile() !== true) return undefined;
  const [head = '', ...lines] = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return head.startsWith(FORMAT) ? new Set(lines.filter(leadsBelow)) : undefined;
}

const leadsBelow = (path: string): boolean =>
  !path.includes('\\') && path.split('/').every((step) => !['', '.', '..'].includes(step));
