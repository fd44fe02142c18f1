import type { Wish } from '../../src/core/approval/judge-wish.ts';
import { type DecisionGround, refusalsOf } from '../../src/core/approval/plan-decision.ts';

/** What a criterion can be marked with; `open` leaves it without a mark. */
export type MarkChoice = 'pass' | 'fail' | 'not-applicable' | 'open';
const ALL: readonly MarkChoice[] = ['pass', 'fail', 'not-applicable', 'open'];

/** The marks of one criterion with which the decision could still be written down: what would be refused is not offered. */
export const markChoices = (id: string, said: Wish, ground: DecisionGround): MarkChoice[] =>
  ALL.filter((mark) => {
    const { [id]: _, ...others } = said.criteria ?? {};
    const criteria = mark === 'open' ? others : { ...others, [id]: mark };
    return !refusalsOf({ ...said, criteria }, ground).some(
      (each) => (each.kind === 'criteria-open' || each.kind === 'criteria-failed') && each.criteria.includes(id),
    );
  });
