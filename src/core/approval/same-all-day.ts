import { campaignTold } from '../record/told.ts';
import type { Catalogue } from './catalogue.ts';

/** Whether what was derived stands until the day ends or something moves that a run looks at. */
export const standsAllDay = (catalogue: Pick<Catalogue, 'record' | 'history' | 'now'>): boolean =>
  isSameAllDay(catalogue) && catalogue.history?.passing !== true;

/**
 * Whether all that is derived stays as it is until the day ends: nobody's word is dated later than now. Everything else (rights,
 * what waits and for how long, what a signature is worth) counts days.
 */
export function isSameAllDay({ record, history, now }: Pick<Catalogue, 'record' | 'history' | 'now'>): boolean {
  const moment = Date.parse(now);
  const lost = (history?.lostApprovals ?? []).map(({ approval }) => Date.parse(approval.at));
  return [...record.campaigns.map((each) => campaignTold(each).latest), ...lost].every((at) => at <= moment);
}
