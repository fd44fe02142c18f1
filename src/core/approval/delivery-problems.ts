import { type Problem, problem } from '../problem/problem.ts';
import type { Delivery } from '../record/delivery.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import { deliveryFaults } from './counted-deliveries.ts';
import type { History } from './evidence.ts';
import { lostInMerge } from './evidence-doubt.ts';
import { identityOf } from './identity.ts';
import { type Reason, reasonWords, restsOnGit } from './reason.ts';

/** The deliveries that say nothing, and why. Where git cannot tell, that is said once for all, beside the decisions. */
export function deliveryProblems(campaigns: readonly CatalogueCampaign[], { state }: History, team: Team): Problem[] {
  return campaigns.flatMap((entry) =>
    entry.campaign.deliveries.flatMap((delivery) => {
      const faults = deliveryFaults(entry, delivery).filter((each) => state === 'complete' || !restsOnGit(each));
      if (faults.length === 0) return [];
      const { path } = delivery.source;
      const name = nameOf(team, delivery.by);
      return [
        problem('delivery-uncounted', delivery.source.place(['by'], 'value'), {
          message: `The delivery ${entry.campaign.id}/${delivery.id} does not count: ${faultWords(faults)}.`,
          fix: isUncommitted(faults)
            ? `Let ${name} commit it: git add ${path} && git commit`
            : waitsForKey(faults)
              ? 'Nothing is wrong with the delivery itself: let somebody who may change the rules commit this key into policy.recorderKeys of campaigns/team.yaml.'
              : `${wayOut(faults, name, delivery, team)} Then take this file away.`,
        }),
      ];
    }),
  );
}

/** How a delivery that does not count is written down so that it does. */
function wayOut(faults: readonly Reason[], name: string, { run }: Delivery, team: Team): string {
  const [doubt] = faults.flatMap((each) => (each.kind === 'weak-evidence' && each.doubt ? [each.doubt] : []));
  const again = `Let ${name} deliver it again: npm run deliver in a copy of their own, committed by them, or "Run workflow" of deliver.yml.`;
  if (doubt?.kind === 'no-run' || doubt?.kind === 'run-shared') return again;
  const known = doubt?.kind === 'other-committer' && identityOf(doubt.committer, team) !== undefined;
  if (doubt?.kind === 'other-committer' && run !== undefined && !known)
    return `A run of deliver.yml counts where a recorder signs it (policy.recorderKeys of campaigns/team.yaml), or where policy.recorders lists the address it commits by. ${again}`;
  const lost = lostInMerge(doubt);
  if (lost !== undefined)
    return `${lost.by === 'squash' ? 'A squash merge' : 'A rebase by the code host'} leaves it like this: merge deliveries with a merge commit, or let a recorder sign what runs deliver (policy.recorderKeys). ${again}`;
  return 'Let somebody who delivers write down what really went out: npm run deliver.';
}

/** Whether nothing is wrong but that the key that signed it counts only in a proposal so far. */
const waitsForKey = (faults: readonly Reason[]): boolean =>
  faults.every(
    (each) => each.kind === 'tampered' && each.doubt?.kind === 'proof' && each.doubt.fault.kind === 'key-not-in-force',
  );

/** Whether nothing is wrong but that nobody committed it yet. */
export const isUncommitted = (faults: readonly Reason[]): boolean =>
  faults.every((each) => 'doubt' in each && each.doubt?.kind === 'uncommitted');

/** Reasons as one clause, without the full stops that some of them bring. */
export const faultWords = (faults: readonly Reason[]): string =>
  faults.map((each) => reasonWords(each).replace(/\.$/, '')).join('; ');
