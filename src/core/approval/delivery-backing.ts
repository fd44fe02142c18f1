import type { Delivery } from '../record/delivery.ts';
import { isProgram, nameOf, personOf } from '../record/people.ts';
import type { Campaign } from '../record/record.ts';
import { roleDelivers } from '../record/roles.ts';
import type { Team } from '../record/team.ts';
import { evidenceOf, type History } from './evidence.ts';
import { dateFaults, levelFaults } from './judge.ts';
import type { Reason } from './reason.ts';
import type { Evidence } from './standing.ts';

/** What git says of a delivery's file: who committed it, and why it does not count where it does not. */
export type DeliveryBacking = {
  readonly evidence: Omit<Evidence, 'self'>;
  /** Nothing here: somebody who delivers committed it, on the day that it says, and it is as it was. */
  readonly faults: readonly Reason[];
};

/**
 * Judges the file of a delivery as the file of a decision is judged: anybody can write down digests, so it says something only
 * when the person whom it names committed it, in a role that delivers. Samples are judged without git.
 */
export function deliveryBacking(
  delivery: Delivery,
  { brief }: Campaign,
  { history, team, now }: { readonly history: History; readonly team: Team; readonly now: string },
): DeliveryBacking {
  if (brief.sample)
    return { evidence: { level: 'claimed', altered: false, exempt: true, doubt: { kind: 'sample' } }, faults: [] };
  const evidence = evidenceOf(delivery, history, team);
  return {
    evidence,
    faults: [
      ...(evidence.altered ? [{ kind: 'tampered', doubt: evidence.doubt } as const] : []),
      ...personFaults(delivery.by, team),
      // What was done to the file is why it is backed no better.
      ...(evidence.altered ? [] : levelFaults(evidence, { team, subject: { gate: 'delivery' } })),
      ...dateFaults(delivery, evidence, now),
    ],
  };
}

function personFaults(id: string, team: Team): Reason[] {
  const person = personOf(team, id);
  if (person === undefined) return [{ kind: 'unknown-person', id }];
  if (isProgram(person)) return [{ kind: 'program', name: person.name, as: 'by' }];
  return person.roles.some(roleDelivers) ? [] : [{ kind: 'may-not-deliver', name: nameOf(team, id) }];
}
