import {
  type CheckIndex,
  checkIndex,
  checkPlan,
  type DigestPart,
  likeFiles,
  partText,
} from '../core/api/check-index.ts';
import { digestPartName } from '../core/api/digest-part.ts';
import type { KnownEntry } from '../core/api/known-file.ts';
import { rowsOf } from '../core/api/known-list.ts';
import { packLooks } from '../core/api/look-list.ts';

/** A file of the index that files are checked by. */
export type CheckFile =
  | { readonly path: string; readonly body: CheckIndex | DigestPart }
  | { readonly path: string; readonly bytes: Uint8Array };

/** The index of these files, as one campaign knows them. */
export function indexFiles(entries: readonly KnownEntry[]): CheckFile[] {
  const texts = new Map<string, string>();
  const rows = rowsOf(entries, (entry) => {
    const word = texts.size.toString(16).padStart(16, '0');
    texts.set(word, JSON.stringify(entry));
    return word;
  });
  const plan = checkPlan([{ campaign: 'first-light', rows }]);
  const looks = likeFiles(plan.looks);
  return [
    { path: 'check/index.json', body: checkIndex(plan, looks) },
    ...[...plan.parts].map(([part, held]) => ({
      path: `check/${digestPartName(part, plan.bits)}`,
      body: JSON.parse(partText(held, ({ word }) => texts.get(word)!)) as DigestPart,
    })),
    ...[...looks.files].map(([name, held]) => ({ path: `check/${name}`, bytes: packLooks(held) })),
  ];
}
