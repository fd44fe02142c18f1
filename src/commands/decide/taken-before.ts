import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTakenBefore, unsaidByFile } from '../../core/intake/taken-before.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { folderOf } from '../../core/record/layout.ts';
import type { Campaign } from '../../core/record/record.ts';
import { inParallel } from '../../io/files/pool.ts';

/** More than ingest ever writes beside a draft. Bytes. */
const MOST = 8_000_000;

/** What drafts have as their batch only because they were taken in before they said it: told from the files that ingest kept beside them. */
export async function takenBefore(root: string, campaigns: readonly Campaign[]): Promise<Problem[]> {
  const drafts = campaigns.flatMap(({ batches }) =>
    batches.flatMap((batch) =>
      batch.drafts.flatMap((draft) => (isTakenBefore(batch, draft) ? [{ batch, draft }] : [])),
    ),
  );
  const found = await inParallel(drafts, 4, async ({ batch, draft }) => {
    const path = join(root, folderOf(batch.source.path), draft.raw ?? '');
    return unsaidByFile(batch, draft, await metadataAt(path));
  });
  return found.filter((each) => each !== undefined);
}

/** Where the file is gone, or is no file of ours, nothing speaks against what the draft was read to have. */
async function metadataAt(path: string): Promise<unknown> {
  try {
    return (await stat(path)).size > MOST ? undefined : JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
