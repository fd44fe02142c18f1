import type { CatalogueAsset } from '../approval/catalogue.ts';
import { notForChannel } from '../approval/rights-of.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { dayOf } from '../words/days.ts';

/** The last day that an asset may be used: the earliest end of its own rights and of what it was made from. */
export const usableUntil = ({ asset, standing }: CatalogueAsset): string | undefined =>
  [standing.expires, asset.rights?.until].filter((each) => each !== undefined).sort()[0];

/** The channels that an asset may be exported for: those that it is meant for and that every right reaches to. */
export const licensedChannels = ({ asset, rights }: CatalogueAsset): CatalogueAsset['asset']['channels'] =>
  asset.channels.filter(({ id }) => notForChannel(rights, id).length === 0);

/** Whether an asset may be exported at this instant (ISO): it may be used, and is inside its rights to the last day. */
export function isExportable(entry: CatalogueAsset, now: string): boolean {
  const last = usableUntil(entry);
  return mayBeUsed(entry.standing.name) && (last === undefined || dayOf(now) <= last);
}
