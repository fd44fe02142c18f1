import { dayOf } from '../../core/words/days.ts';
import { gitStamp } from '../../io/files/git-stamp.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { baseCommit } from '../../io/git/checkout.ts';
import { type AnewRun, AS_EVER, wholeRun } from '../load/whole-run.ts';
import { type Reported, type ReportOptions, reportFiles } from './report-options.ts';

/**
 * What changes between a commit and the working copy, in creative terms. Problems of the record are part of the report;
 * they do not stop it. The working copy is not touched. With `receipts`, where neither side moved nothing is read, compared or drawn.
 * @throws WrongUse when there is no such commit.
 */
export async function report(options: ReportOptions): Promise<Reported> {
  const { root, base, now, out, receipts, boxes = false, brand = null } = options;
  if (out !== undefined) refuseOut(out, root);
  const anew = async (run: AnewRun<Reported>): Promise<Reported> =>
    (await import('./report-anew.ts')).reportAnew(options, run);
  // A name of a branch leads elsewhere tomorrow, so it is asked what it names.
  const from = typeof base === 'string' ? await baseCommit(root, base) : gitStamp(base.dir);
  if (receipts === undefined || from === undefined) return anew(AS_EVER);
  const asked = { day: dayOf(now), from, boxes, brand, out: out ?? null };
  return wholeRun(
    { root, receipts, kind: 'report', asked, ...(out !== undefined && { files: reportFiles(out) }) },
    anew,
  );
}
