import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OWNERS_FILES, type OwnersFile } from '../../core/approval/code-owners.ts';
import { dayOf } from '../../core/words/days.ts';
import { whenAbsent } from '../../io/files/absent.ts';
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
  const owners = await ownersIn(root);
  const anew = async (run: AnewRun<Checked>): Promise<Checked> =>
    (await import('./check-anew.ts')).checkAnew(options, owners, run);
  // Other branches and other folders than this one are not looked over.
  if (receipts === undefined || Object.values(others).some((each) => each !== undefined)) return anew(AS_EVER);
  return wholeRun({ root, receipts, kind: 'check', asked: { day: dayOf(now), owners } }, anew);
}

/** The files in which a code host reads who reviews what: they lie beside the record, so that nothing else looks at them. */
async function ownersIn(root: string): Promise<OwnersFile[]> {
  const read = await Promise.all(
    OWNERS_FILES.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8').catch(whenAbsent('')) })),
  );
  return read.filter(({ text }) => text !== '');
}
