import type { Messages } from '../messages/messages.ts';
import type { Approval } from '../record/approval.ts';

type Criteria = Approval['criteria'];

/** How a decision marks the criterion `id`, if it does. A criterion may have a name that every object has. */
export const markOf = (criteria: Criteria | undefined, id: string): Criteria[string] | undefined =>
  criteria !== undefined && Object.hasOwn(criteria, id) ? criteria[id] : undefined;

/** What a decision says of the criterion `id`, as pages put it: of the picture as it is, or of one that has changed since. */
export function markSaid(
  criteria: Criteria | undefined,
  id: string,
  { common }: Messages,
  when: 'now' | 'before' = 'now',
): string {
  const mark = markOf(criteria, id);
  return mark === undefined ? common.notJudged : common.marks[mark][when];
}
