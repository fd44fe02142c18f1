import {
  type CheckIndex,
  checkIndex,
  checkPlan,
  type DigestPart,
  likeFiles,
  partText,
  plannedLooks,
} from '../core/api/check-index.ts';
import { digestPartName } from '../core/api/digest-part.ts';
import type { KnownEntry } from '../core/api/known-file.ts';
import { DIGITS, listInShort } from '../core/api/known-list.ts';
import { sha256 } from '../io/files/sha256.ts';

/** A file of the index that files are checked by. */
export type CheckFile =
  | { readonly path: string; readonly body: CheckIndex | DigestPart }
  | { readonly path: string; readonly bytes: Uint8Array };

/** The index of these files, as one campaign knows them. */
export function indexFiles(entries: readonly KnownEntry[]): CheckFile[] {
  const lists = [listInShort('first-light', entries, sha256)];
  const texts = new Map(
    entries.map(({ digest, known, look }) => [
      digest.slice(0, DIGITS),
      JSON.stringify({ ...known, ...(look === undefined ? {} : { look }) }),
    ]),
  );
  const plan = checkPlan(lists);
  const looks = likeFiles(plannedLooks(lists, plan));
  return [
    { path: 'check/index.json', body: checkIndex(plan, looks) },
    ...[...plan.parts].map(([number, part]) => ({
      path: `check/${digestPartName(number, plan.bits)}`,
      body: JSON.parse(partText(part, (digest) => texts.get(digest)!)) as DigestPart,
    })),
    ...[...looks.files].map(([name, bytes]) => ({ path: `check/${name}`, bytes })),
  ];
}
