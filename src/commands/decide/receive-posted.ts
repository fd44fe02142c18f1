import { machineRefusal } from '../../core/problem/machine-refusal.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { Taken } from '../../io/site/take-posted.ts';
import { settleRecord } from '../maintain/settle-record.ts';
import { type Reception, receiveLetters } from './receive.ts';

/**
 * Takes in what a page of the catalogue hands in on the machine that keeps the record, by the same checks as any other way in, and says in
 * words what came of it: a page has no other place for a problem. Nothing is committed.
 */
export async function receivePosted(options: {
  readonly root: string;
  readonly now: string;
  readonly text: string;
}): Promise<Taken> {
  const { root, now, text } = options;
  const { received, problems } = await settleRecord(root)
    .then(() => receiveLetters({ root, now, letters: [{ from: 'page', text }], commit: false }))
    .catch((thrown: unknown): Reception => ({ received: [], problems: refusedBy(thrown) }));
  const [first] = received;
  if (first === undefined)
    return { taken: false, words: problems.map(({ message, fix }) => `${message} ${fix}`).join(' ') };
  return {
    taken: true,
    words: first.known
      ? `It is in the record already: ${first.path}`
      : `It is in the record now: ${first.path}. Commit it, so that others have it too.`,
  };
}

function refusedBy(thrown: unknown): readonly Problem[] {
  if (thrown instanceof Refusal) return thrown.problems;
  const refused = thrown instanceof Error ? machineRefusal(thrown) : undefined;
  if (refused === undefined) throw thrown;
  return [refused];
}
