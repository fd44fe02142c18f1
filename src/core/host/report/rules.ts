import { allStandings } from '../../approval/all-standings.ts';
import type { CatalogueCampaign } from '../../approval/catalogue.ts';
import { type RuleChange, type Rules, ruleChanges } from '../../approval/rule-changes.ts';
import { flagsOf, type StandingName } from '../../approval/standing.ts';

/** How a proposal changes what it is judged by, and the subjects that this alone would move. */
export type RulesReport = {
  readonly changes: readonly RuleChange[];
  readonly moves: readonly StandingMove[];
};

/** A subject of the proposal by the rules of the base, and by those that the proposal brings. */
export type StandingMove = {
  readonly campaign: string;
  readonly subject: string;
  readonly title: string;
  readonly byBase: StandingName;
  readonly byProposal: StandingName;
  /** It could leave the house, or stand as decided, by the change of rules alone. */
  readonly opens: boolean;
};

/** Compares the rules of two sides; `byProposal` is the proposal judged by its own, where they differ. */
export function rulesReport(
  rules: { readonly base: Rules | undefined; readonly proposal: Rules },
  byBase: readonly CatalogueCampaign[],
  byProposal: readonly CatalogueCampaign[] | undefined,
): RulesReport {
  const changes = rules.base === undefined ? [] : ruleChanges(rules.base, rules.proposal);
  const own = new Map(
    allStandings({ campaigns: byProposal ?? [] }).map((each) => [`${each.campaign}/${each.ref}`, each.standing.name]),
  );
  const moves = allStandings({ campaigns: byBase }).flatMap(({ campaign, ref, title, standing }): StandingMove[] => {
    const name = own.get(`${campaign}/${ref}`);
    if (name === undefined || name === standing.name) return [];
    const opens = flagsOf(name).passed === true && flagsOf(standing.name).passed !== true;
    return [{ campaign, subject: ref, title, byBase: standing.name, byProposal: name, opens }];
  });
  return { changes, moves: moves.toSorted((a, b) => Number(b.opens) - Number(a.opens)) };
}
