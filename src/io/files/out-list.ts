import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lstatAt } from './no-links.ts';

/** The list of what Greenlit wrote in a folder, which also marks the folder as its own: a head, then a path a line. */
export const OUT_LIST = '.greenlit-out';

export const listText = (listed: ReadonlySet<string>): string => `${[HEAD, ...[...listed].sort()].join('\n')}\n`;

const FORMAT = 'greenlit-out/1';
const HEAD = `${FORMAT}: Greenlit wrote the files below, and replaces and removes no others here.`;

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
