import type { CatalogueAsset } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { dayOf } from '../words/days.ts';

/** The last day that an asset may be used: the earliest end of its own rights and of what it was made from. */
export const usableUntil = ({ asset, standing }: CatalogueAsset): string | undefined =>
  [standing.expires, asset.rights?.expires].filter((each) => each !== undefined).sort()[0];

/** Whether an asset may be exported at this instant (ISO): it may be used, and is inside its rights to the last day. */
export function isExportable(entry: CatalogueAsset, now: string): boolean {
  const last = usableUntil(entry);
  return mayBeUsed(entry.standing.name) && (last === undefined || dayOf(now) <= last);
}
