import { dayOf } from '../../core/words/days.ts';
import { type AnewRun, AS_EVER, wholeRun } from '../load/whole-run.ts';
import type { Status, StatusOptions } from './status-options.ts';

/**
 * Tells what waits on whom, of one campaign or one person when named. With `receipts`, a record that nothing moved in is not read
 * again. @throws WrongUse when either is unknown.
 */
export async function status(options: StatusOptions): Promise<Status> {
  const { root, now, receipts, cacheDir, teamFile, rules, ...asked } = options;
  const anew = async (run: AnewRun<Status>): Promise<Status> =>
    (await import('./status-anew.ts')).statusAnew(options, run);
  if (receipts === undefined || [cacheDir, teamFile, rules].some((each) => each !== undefined)) return anew(AS_EVER);
  const told = await wholeRun({ root, receipts, kind: 'status', asked: [asked, dayOf(now)] }, anew);
  return { ...told, now };
}
