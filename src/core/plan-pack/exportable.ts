import type { CatalogueAsset } from '../catalogue.ts';
import type { StandingName } from '../standing.ts';

/** The only standings whose files may leave the house. */
const MAY_LEAVE: ReadonlySet<StandingName> = new Set(['approved', 'delivered']);

/** Whether an asset may be exported at this instant (ISO): approved, and inside its rights to the last day. */
export function isExportable({ asset, standing }: CatalogueAsset, now: string): boolean {
  if (!MAY_LEAVE.has(standing.name)) return false;
  const today = now.slice(0, 10);
  return [standing.expires, asset.rights?.expires].every((last) => last === undefined || today <= last);
}
