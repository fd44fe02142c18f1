import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { metadataFile } from '../../core/intake/metadata-file.ts';
import type { PlannedBatch } from '../../core/intake/plan-ingest.ts';
import type { Batch } from '../../core/record/batch.ts';
import { LIMITS } from '../../core/untrusted/files.ts';
import { isPassedOver } from '../../core/untrusted/litter.ts';
import { whenAbsent } from '../../io/files/absent.ts';
import type { NewFile, StagedChanges } from '../../io/files/staging.ts';
import { appendItems } from '../../io/yaml/edit-facts.ts';
import { writeFacts } from '../../io/yaml/write-facts.ts';

/** Names in the folders of batches, so that none is used twice. */
export async function takenIn(folder: string): Promise<Map<string, Set<string>>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(whenAbsent<Dirent[]>([]));
  const folders = entries.filter((each) => each.isDirectory() && !isPassedOver(each.name));
  return new Map(
    await Promise.all(folders.map(async ({ name }) => [name, new Set(await readdir(join(folder, name)))] as const)),
  );
}

/** A batch that is to be written, with its text as it stands, empty for a new one, and with the new drafts at the end. */
export type WrittenBatch = { readonly planned: PlannedBatch; readonly before: string; readonly after: string };

/** The texts of batches. Each is made once, because writing thousands of drafts takes as long as reading their pictures. */
export const writtenBatches = (planned: readonly PlannedBatch[], batches: readonly Batch[]): WrittenBatch[] =>
  planned.map((each) => {
    const before = batches.find(({ id }) => id === each.id)?.source.text ?? '';
    const items = each.drafts.map(({ item }) => item);
    return { planned: each, before, after: each.existing ? appendItems(before, 'drafts', items) : newBatchText(each) };
  });

/**
 * What is to appear in the folder of batches: a folder for each new one, and for each that is there its new files and its
 * text with the new drafts at the end. `staged` are the pictures that wait, by digest.
 */
export function batchesToWrite(
  folder: string,
  written: readonly WrittenBatch[],
  staged: ReadonlyMap<Digest, number>,
): StagedChanges {
  const filesOf = (batch: PlannedBatch): NewFile[] =>
    batch.drafts.flatMap(({ incoming, item }) => [
      { name: item.file, staged: staged.get(incoming.digest) ?? 0 },
      { name: item.raw, text: metadataFile(incoming) },
    ]);
  return {
    folders: written
      .filter(({ planned }) => !planned.existing)
      .map(({ planned, after }) => ({
        path: join(folder, planned.id),
        files: [...filesOf(planned), { name: 'batch.md', text: after }],
      })),
    additions: written
      .filter(({ planned }) => planned.existing)
      .map(({ planned, before, after }) => ({
        path: join(folder, planned.id),
        files: filesOf(planned),
        text: { name: 'batch.md', before, after },
      })),
  };
}

/** What a batch would say that has more bytes than a text of the record may: nobody could read it afterwards. */
export const tooLongBatches = (written: readonly WrittenBatch[]): { readonly id: string; readonly bytes: number }[] =>
  written
    .map(({ planned, after }) => ({ id: planned.id, bytes: Buffer.byteLength(after) }))
    .filter(({ bytes }) => bytes > LIMITS.text);

const newBatchText = ({ facts, drafts }: PlannedBatch): string =>
  `---\n${writeFacts({ ...facts, drafts: drafts.map(({ item }) => item) })}---\n`;
