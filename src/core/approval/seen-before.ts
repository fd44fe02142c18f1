import type { CatalogueAsset } from './catalogue.ts';
import type { LogEntry } from './standing.ts';

/** The last decision about an asset that is its person's word and logged, part by part, what was seen; undefined where there is none. */
export const lastThatSaw = ({ log }: CatalogueAsset['standing']): LogEntry | undefined =>
  log.findLast(({ approval, faults }) => faults.length === 0 && Object.keys(approval.saw ?? {}).length > 0);

/** Whether the picture of an asset is another one than a decision saw. What people require of it changes nothing that is seen. */
export function looksOtherwise({ saw = {} }: Pick<CatalogueAsset, 'saw'>, { approval }: LogEntry): boolean {
  const before = approval.saw ?? {};
  return [...new Set([...Object.keys(saw), ...Object.keys(before)])].some(
    (part) => !part.startsWith('criterion ') && before[part] !== saw[part],
  );
}
