import type { Look } from '../../src/commands/decide/decide.ts';
import type { Wish } from '../../src/core/approval/judge-wish.ts';
import { DECISIONS } from '../../src/core/record/decisions.ts';
import { nameOf } from '../../src/core/record/people.ts';

/** What is to be said where the same person said yes to exactly this, and that counts; undefined where they did not. */
export function saidAlready(
  { ground: { standing, record } }: Look,
  { by, for: behalf = by, decision }: Wish,
): string | undefined {
  if (!DECISIONS[decision].gives) return undefined;
  const before = standing.log.findLast(
    ({ approval, counts, words }) =>
      counts &&
      words?.counts !== false &&
      DECISIONS[approval.decision].gives &&
      (approval.for ?? approval.by) === behalf,
  );
  if (before === undefined) return undefined;
  return `${nameOf(record.team, behalf)} approved exactly this on ${before.approval.at.slice(0, 10)} already; nothing would change.`;
}
