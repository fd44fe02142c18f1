import type { Delivery } from '../record/delivery.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import type { Reason } from './reason.ts';

/** Why a delivery says nothing; empty where it counts. */
export const deliveryFaults = ({ backings }: CatalogueCampaign, { id }: Pick<Delivery, 'id'>): readonly Reason[] =>
  backings.get(id)?.faults ?? [{ kind: 'weak-evidence', wanted: 'author', doubt: { kind: 'uncommitted' } }];

/** The deliveries of a campaign that say what left the house. */
export const countedDeliveries = (entry: CatalogueCampaign): readonly Delivery[] =>
  entry.campaign.deliveries.filter((each) => deliveryFaults(entry, each).length === 0);
