import type { Delivery } from '../record/delivery.ts';

/** The part of a tag before what it names. */
const BEFORE = 'delivery/';

/** The tag of a delivery: its record by its path, so that a tag can mean one delivery of one campaign only. */
export const tagOf = ({ campaign, id }: Pick<Delivery, 'campaign' | 'id'>): string => `${BEFORE}${campaign}/${id}`;

/** The delivery that a tag means, or why it means none, in words. */
export type Tagged = { readonly delivery: Delivery } | { readonly because: string };

/**
 * The delivery of a tag: `delivery/<campaign>/<delivery>`, or `delivery/<delivery>` where one campaign alone has a delivery
 * of that name. Anything else means nothing: what goes to one client is never guessed.
 */
export function deliveryOfTag(tag: string, deliveries: readonly Delivery[]): Tagged {
  const name = tag.replace(/^refs\/tags\//, '');
  const fitting = deliveries.filter((each) => tagOf(each) === name || `${BEFORE}${each.id}` === name);
  const [only, ...more] = fitting.some((each) => tagOf(each) === name)
    ? fitting.filter((each) => tagOf(each) === name)
    : fitting;
  if (only === undefined) return { because: `There is no delivery that the tag ${name} names.` };
  if (more.length === 0) return { delivery: only };
  return { because: `${fitting.map((each) => each.campaign).join(' and ')} each have a delivery called ${only.id}.` };
}
