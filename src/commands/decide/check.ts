import { dayOf } from '../../core/words/days.ts';
import { type AnewRun, AS_EVER, wholeRun } from '../load/whole-run.ts';
import type { Checked, CheckOptions } from './check-options.ts';

/**
 * Checks the whole record under `root` as of `now`. Writes nothing but what it remembers in the cache. With a `base` it is
 * judged as a proposal: by the rules that were there where it parted from that commit, and each rule that differs is told.
 * `within` names a branch that the commit has to be in. With `receipts`, a record that nothing moved in is not read again.
 * @throws WrongUse when there is no such commit.
 */
export async function check(options: CheckOptions): Promise<Checked> {
  const { root, now, receipts, ...others } = options;
  const anew = async (run: AnewRun<Checked>): Promise<Checked> =>
    (await import('./check-anew.ts')).checkAnew(options, run);
  // Other branches and other folders than this one are not looked over.
  if (receipts === undefined || Object.values(others).some((each) => each !== undefined)) return anew(AS_EVER);
  return wholeRun({ root, receipts, kind: 'check', asked: dayOf(now) }, anew);
}
