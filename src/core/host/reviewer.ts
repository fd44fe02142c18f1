import type { Decision } from '../record/decisions.ts';
import type { Person, Team } from '../record/team.ts';
import type { Account, ReviewEvent } from './host-event.ts';
import { memberOf } from './member.ts';

/** The host lets others edit a review; what it says then is no word of the reviewer's. */
export const isForeignEdit = ({ action, review, sender, edited }: ReviewEvent): boolean =>
  (action === 'edited' && (sender === undefined || !isSameAccount(sender, review.user))) || edited?.by_other === true;

/** A dismissal is the reviewer's own word only when the reviewer gave it; a push that makes reviews stale is nobody's. */
export const isOwnDismissal = ({ review, sender, dismissed }: ReviewEvent): boolean =>
  sender !== undefined && isSameAccount(sender, review.user) && dismissed?.by_push !== true;

export const isSameAccount = (a: Account, b: Account): boolean =>
  a.id !== undefined && b.id !== undefined ? a.id === b.id : a.login.toLowerCase() === b.login.toLowerCase();

/** Who reviewed, or why that is nobody of the team. */
export function reviewerIn(team: Team, account: Account): { readonly reviewer?: Person; readonly fault: string } {
  const { member, taken } = memberOf(team, account);
  if (member !== undefined) return { reviewer: member, fault: '' };
  const { login, id } = account;
  if (taken !== undefined)
    return {
      fault: `Nothing was decided: the account ${login} has the number ${id}, and that of ${taken.name} in team.yaml has ${taken.accountId}. The name was given up, and somebody else has it now.`,
    };
  return {
    fault: `Nothing was decided: nobody in team.yaml has the handle ${login}. When that is somebody of the team, somebody who may change campaigns/team.yaml writes it down there. Known are: ${team.people.flatMap((each) => each.handle ?? []).join(', ') || 'none'}.`,
  };
}

/** The states of a review, as the code host writes them; a comment is none of a decision's. */
export const STATES: { readonly [state: string]: Decision | undefined } = {
  approved: 'approved',
  changes_requested: 'changes-requested',
  dismissed: 'withdrawn',
};
