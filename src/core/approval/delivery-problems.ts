import { type Problem, problem } from '../problem/problem.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import { deliveryFaults } from './counted-deliveries.ts';
import type { History } from './evidence.ts';
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
            : 'Let somebody who delivers write down what really went out: npm run deliver. Then take this file away.',
        }),
      ];
    }),
  );
}

/** Whether nothing is wrong but that nobody committed it yet. */
export const isUncommitted = (faults: readonly Reason[]): boolean =>
  faults.every((each) => 'doubt' in each && each.doubt?.kind === 'uncommitted');

/** Reasons as one clause, without the full stops that some of them bring. */
export const faultWords = (faults: readonly Reason[]): string =>
  faults.map((each) => reasonWords(each).replace(/\.$/, '')).join('; ');
